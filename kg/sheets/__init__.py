"""A case as a workbook: written for colleagues who code in a spreadsheet, and read back into its YAML."""
