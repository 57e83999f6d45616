package target

import "github.com/jixiao-go/jixiao"

// CheckedKinds are what checks and policies can find, for the test that each is
// raised.
func CheckedKinds() (checks, policies []jixiao.Kind) { return checkKinds(), policyKinds() }

// FormKinds are what forms of one's own can have wrong, for the same test.
func FormKinds() []jixiao.Kind { return formKinds() }

// RowsInWords is how a ledger names other rows.
func RowsInWords(message jixiao.Text) jixiao.Text { return rowsInWords(message) }

// CheckIsWhole reports a check that judges what is not there, and needs all of the
// text for it.
func CheckIsWhole(id string) bool { c := checksByID()[id]; return c.all || c.tail }
