"""Which CWEs mean the same weakness, so that tools that choose another number are not wronged.

A weakness is taken with its parent or child at MITRE (cwe.mitre.org, version 4) where tools use one
for the other, and with the numbers that scorers of well-known benchmarks accept for it.
"""

# Each may stand for each.
_ALIKE = (
    {22, 23, 36, 73},  # path traversal: relative, absolute, external control of a file name
    {77, 78, 88},  # command, operating system command, argument injection
    {79, 80, 83, 116},  # cross-site scripting, in tags, in attributes, missing encoding
    {89, 564, 943},  # SQL injection, in Hibernate, in a query language
    {91, 643},  # XML and XPath injection
    {93, 113},  # CRLF injection, in HTTP headers
    {94, 95},  # code injection, of evaluated code
    {94, 917},  # the same, in an expression language
    {74, 99},  # injection in general, of a resource's name
    {93, 117},  # injection into logs by line breaks
    {200, 209, 210, 211, 497},  # what an error message gives away
    {295, 296, 297, 298, 299},  # checks of certificates and of their host names
    {259, 798},  # hard-coded password, credentials
    {321, 798},  # hard-coded key, credentials
    {311, 319, 523},  # no encryption, on the wire, of credentials
    {311, 614},  # no encryption, cookie without Secure
    {326, 327},  # weak strength, broken algorithm
    {327, 780},  # RSA without OAEP is a broken form of use
    {329, 1204},  # predictable, weak initialisation vector
    {330, 331, 332, 335, 336, 337, 338},  # random numbers and their seeds
    {345, 347},  # origin of data, signature not checked
    {290, 291, 348},  # spoofing, by address, less trusted source
    {377, 378, 379},  # temporary files
    {390, 391, 1069},  # errors swallowed, empty catch block
    {404, 459, 771, 772, 773, 775},  # resources that are not given back
    {400, 770, 789},  # amounts that are not limited
    {276, 732},  # permissions
    {477, 1104},  # outdated functions, unmaintained components
    {595, 597},  # references compared instead of contents
    {400, 1333},  # regular expressions that take too long
    {346, 942},  # origins, cross-domain policies
    {203, 208},  # observable differences, in time
    {759, 760, 916},  # passwords without salt, with a constant one, with little work
)
# What else counts for a weakness, though not the other way round.
_ALSO = {
    328: {326, 327, 916},  # a broken hash is broken cryptography
    434: {22, 23, 36, 73},  # an uploaded file's name is a path
}


def family(cwes: tuple[int, ...]) -> frozenset[int]:
    """The numbers that a finding may have for a weakness with these."""
    wanted = set(cwes)
    related = [one for one in _ALIKE if wanted & one]
    also = [_ALSO[cwe] for cwe in wanted if cwe in _ALSO]
    return frozenset(wanted.union(*related, *also))
