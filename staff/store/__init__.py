"""The board's database: tables, migrations, and the only places that read or write them."""
