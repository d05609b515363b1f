"""Leaves out files that call what the JDK removed or will remove, and idioms from before Java 8.

The removed and for-removal names are those of JEP 320, 335, 366, 367, 398, 407, 411 and 421 and of
the for-removal lists of the JDK's API documentation up to 25; only unmistakable ones count.
"""

import re

# Words of which one must occur (a quick look before the search), the search, the reason.
_GATES = tuple(
    (words, re.compile(pattern), name)
    for words, pattern, name in (
        (
            ("import ",),
            r"\bimport (?:static )?(?:javax\.xml\.(?:bind|ws|soap)\b|javax\.jws"
            r"|javax\.activation|javax\.activity"
            r"|org\.omg\.|javax\.rmi\.|jdk\.nashorn|java\.applet|java\.rmi\.activation"
            r"|java\.security\.acl"
            r"|javax\.security\.cert|com\.sun\.image|sun\.misc\.BASE64|java\.util\.jar\.Pack200)",
            "removed JDK API",
        ),
        (
            ("Applet", "currentThread", "unFinaliz", "countStackFrames"),
            r"\bcurrentThread\(\)\.(?:stop|suspend|resume|destroy)\(|\bextends J?Applet\b"
            r"|\brunFinalizersOnExit\(|\.countStackFrames\(|\.runFinalization\(",
            "removed JDK API",
        ),
        (
            ("SecurityManager", "AccessController"),
            r"\bSystem\.[gs]etSecurityManager\(|\b(?:new|extends) SecurityManager\b"
            r"|\bAccessController\.(?:doPrivileged|checkPermission)",
            "security manager",
        ),
        (
            ("finalize", "ThreadDeath"),
            r"\bvoid finalize\(\)|\bThreadDeath\b"
            r"|\bsuper\.finalize\(",
            "finalize",
        ),
        (
            (
                "new Integer",
                "new Long",
                "new Short",
                "new Byte",
                "new Char",
                "new Float",
                "new Double",
                "new Boolean",
            ),
            r"\bnew (?:Integer|Long|Short|Byte|Character|Float|Double|Boolean)\s?\(",
            "boxed constructor",
        ),
        (
            ("new Vector", "new Hashtable", "new Stack"),
            r"\bnew (?:Vector|Hashtable|Stack)\b",
            "Vector, Hashtable or Stack",
        ),
        (("new StringBuffer",), r"\bnew StringBuffer\b", "StringBuffer"),
    )
)
_RAW_NEW = re.compile(
    r"\bnew (?:Array|Linked)List\(|\bnew (?:Tree|Linked|Hash"
    r"|LinkedHash)(?:Map|Set)\("
)
_RAW_USE = re.compile(r"[ (](?:List|Map|Set|Collection|Iterator|Comparator) [a-z]\w* ?[=;,):]")
_MAX_RAW = 3


def reason(code: str) -> str | None:
    """The outdated usage in the code, or None.

    Args:
        code: text without comments and with emptied literals, see lexing.code_only.
    """
    for words, pattern, name in _GATES:
        if any(word in code for word in words) and pattern.search(code):
            return name
    raw = len(_RAW_NEW.findall(code)) + len(_RAW_USE.findall(code))
    return "raw types" if raw >= _MAX_RAW else None
