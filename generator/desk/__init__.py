"""The records desk: workbooks, Word tables, forms and reports for the people who own the data."""
