"""How two organisations link up: the best paths between them, hop by hop with the evidence."""
