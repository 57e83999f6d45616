package indicator

type readRow struct{ cell, want string }

func readTable() []readRow { return nil }
