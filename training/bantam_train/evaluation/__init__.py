"""How good a model is: cases, systems that answer them, metrics, report.

Start at ``training/scripts/evaluate.py``; what is measured and why stands in
``benchmarks/quality/README.md``, where the data lies as well.
"""
