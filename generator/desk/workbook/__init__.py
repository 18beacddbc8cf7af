"""All records as one workbook that an office edits, and its way back."""
