"""A class without phones: order sheets to print, and the teacher's page to type them in.

``fields`` says what stands on a sheet and reads what was written, ``sheets`` prints, ``entering``
makes events of a sheet, ``routes`` puts both on the web. The rest of a class does not know whether
an order came from a phone or from paper: the log, the rules and the report are the same.
"""
