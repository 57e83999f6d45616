// Package proptest lets a property test say what its draws must have met.
package proptest

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// rounds of fixed draws, of blocks of 32 bytes each.
const rounds, blocks = 1000, 1 << 12

// Check runs a property as [rapid.Check] does. A property also has to meet what it
// is there for, which seen reports; how many random draws that takes is luck, so
// fixed ones follow until it was met. The test fails where those do not either:
// whether they can is the same in every run.
func Check(t *testing.T, seen func() bool, property func(*rapid.T)) {
	t.Helper()
	rapid.Check(t, property)
	require.True(t, Meet(t, seen, property), "the draws never met what the test is there for")
}

// Meet runs a property on fixed draws until it has met what seen reports, and
// says whether it did.
func Meet(t *testing.T, seen func() bool, property func(*rapid.T)) bool {
	t.Helper()
	for round := range uint64(rounds) {
		if seen() || t.Failed() {
			break
		}
		// A property that wants more draws skips its own round only.
		t.Run("fixed "+strconv.FormatUint(round, 10), func(t *testing.T) { rapid.MakeFuzz(property)(t, draws(round)) })
	}
	return seen()
}

// draws are the fixed bits of a round.
func draws(round uint64) []byte {
	out := make([]byte, 0, blocks*sha256.Size)
	for block := range uint64(blocks) {
		var at [16]byte
		binary.LittleEndian.PutUint64(at[:8], round)
		binary.LittleEndian.PutUint64(at[8:], block)
		sum := sha256.Sum256(at[:])
		out = append(out, sum[:]...)
	}
	return out
}
