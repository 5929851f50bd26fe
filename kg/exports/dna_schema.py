"""The tables of a database of Discourse Network Analyzer (DNA) 3: what DNA looks for when it opens one."""

from __future__ import annotations

VERSION = ("3.0.7", "2022-06-10")
"""Version and date of the schema, which DNA 3.0.7 to 3.1.2 read."""

_SHORT = "TEXT NOT NULL DEFAULT '' CHECK (LENGTH({0}) < 191)"
_COLOUR = ", ".join(
    f"{each} INTEGER NOT NULL DEFAULT 0 CHECK ({each} BETWEEN 0 AND 255)" for each in ("Red", "Green", "Blue")
)
_PERMISSIONS = (
    *(
        "AddDocuments",
        "EditDocuments",
        "DeleteDocuments",
        "ImportDocuments",
        "AddStatements",
        "EditStatements",
    ),
    *(
        "DeleteStatements",
        "EditAttributes",
        "EditRegex",
        "EditStatementTypes",
        "EditCoders",
        "EditCoderRelations",
    ),
    *("ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements"),
)


def _yes(name: str) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT 1 CHECK ({name} BETWEEN 0 AND 1)"


def _key(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(kind: str, column: str, *more: str) -> str:
    keys = (_key("StatementId", "STATEMENTS"), _key("VariableId", "VARIABLES"), *more)
    return (
        f"CREATE TABLE DATA{kind}(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,"
        f" VariableId INTEGER NOT NULL, {column}, {', '.join(keys)}, UNIQUE (StatementId, VariableId))"
    )


TABLES = (
    "CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL)",
    f"CREATE TABLE CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL CHECK (LENGTH(Name) < 191), {_COLOUR},"
    " Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0,"
    " FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14,"
    " Password TEXT NOT NULL CHECK (LENGTH(Password) < 191),"
    " PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300,"
    " ColorByCoder INTEGER NOT NULL CHECK (ColorByCoder BETWEEN 0 AND 1) DEFAULT 0,"
    " PopupDecoration INTEGER NOT NULL CHECK (PopupDecoration BETWEEN 0 AND 1) DEFAULT 0,"
    f" {', '.join(_yes(each) for each in ('PopupAutoComplete', *(f'Permission{name}' for name in _PERMISSIONS)))})",
    "CREATE TABLE DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL CHECK (LENGTH(Title) < 191),"
    f" Text TEXT NOT NULL, Coder INTEGER, Author {_SHORT.format('Author')}, Source {_SHORT.format('Source')},"
    f" Section {_SHORT.format('Section')}, Notes TEXT NOT NULL DEFAULT '', Type {_SHORT.format('Type')},"
    f" Date INTEGER NOT NULL, {_key('Coder', 'CODERS')})",
    "CREATE TABLE STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY,"
    f" Label TEXT NOT NULL CHECK (LENGTH(Label) < 191), {_COLOUR})",
    "CREATE TABLE VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL CHECK (LENGTH(Variable) < 191),"
    " DataType TEXT NOT NULL CHECK (DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text'"
    " OR DataType = 'short text') DEFAULT 'short text', StatementTypeId INTEGER,"
    f" {_key('StatementTypeId', 'STATEMENTTYPES')}, UNIQUE (Variable, StatementTypeId))",
    "CREATE TABLE VARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER, TargetVariableId INTEGER,"
    f" CHECK (TargetVariableId != SourceVariableId), {_key('SourceVariableId', 'VARIABLES')},"
    f" {_key('TargetVariableId', 'VARIABLES')})",
    f"CREATE TABLE REGEXES(Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191), {_COLOUR})",
    "CREATE TABLE CODERRELATIONS(ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER CHECK(Coder > 0),"
    " OtherCoder INTEGER CHECK(OtherCoder > 0),"
    f" {', '.join(_yes(each) for each in ('viewStatements', 'editStatements', 'viewDocuments', 'editDocuments'))},"
    f" CHECK (Coder != OtherCoder), {_key('Coder', 'CODERS')}, {_key('OtherCoder', 'CODERS')})",
    "CREATE TABLE STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,"
    " Start INTEGER NOT NULL CHECK(Start >= 0), Stop INTEGER NOT NULL CHECK(Stop >= 0), Coder INTEGER,"
    f" CHECK (Start < Stop), {_key('StatementTypeId', 'STATEMENTTYPES')}, {_key('Coder', 'CODERS')},"
    f" {_key('DocumentId', 'DOCUMENTS')})",
    _data("BOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _data("INTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    "CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,"
    f" Value {_SHORT.format('Value')}, Red INTEGER CHECK (Red BETWEEN 0 AND 255),"
    " Green INTEGER CHECK (Green BETWEEN 0 AND 255), Blue INTEGER CHECK (Blue BETWEEN 0 AND 255),"
    f" ChildOf INTEGER CHECK(ChildOf > 0), UNIQUE (VariableId, Value), {_key('ChildOf', 'ENTITIES')},"
    f" {_key('VariableId', 'VARIABLES')})",
    _data("SHORTTEXT", "Entity INTEGER NOT NULL", _key("Entity", "ENTITIES")),
    _data("LONGTEXT", "Value TEXT DEFAULT ''"),
    "CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,"
    " AttributeVariable TEXT NOT NULL CHECK (LENGTH(AttributeVariable) < 191),"
    f" UNIQUE(VariableId, AttributeVariable), {_key('VariableId', 'VARIABLES')})",
    "CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL,"
    f" AttributeVariableId INTEGER NOT NULL, AttributeValue {_SHORT.format('AttributeValue')},"
    f" UNIQUE (EntityId, AttributeVariableId), {_key('EntityId', 'ENTITIES')},"
    f" {_key('AttributeVariableId', 'ATTRIBUTEVARIABLES')})",
)
