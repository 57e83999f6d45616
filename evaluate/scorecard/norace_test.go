//go:build !race

package scorecard_test

// raced says that the race detector runs.
const raced = false
