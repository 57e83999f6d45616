//go:build race

package scorecard_test

// raced says that the race detector runs, which makes everything ten times
// slower and finds nothing in a loop of its own.
const raced = true
