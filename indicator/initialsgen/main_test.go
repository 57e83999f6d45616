package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestInitialsAreCurrent fails when the committed table is not the generated one.
func TestInitialsAreCurrent(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, write(&b))
	committed, err := os.ReadFile("../initials.txt")
	require.NoError(t, err)
	require.Equal(t, string(committed), b.String(), "run: go run . > ../initials.txt")
}

// TestCharacters holds the set to its known size: 3755 and 3008 characters.
func TestCharacters(t *testing.T) {
	characters, err := gb2312()
	require.NoError(t, err)
	require.Len(t, characters, 3755+3008)
	for _, r := range "一资金到位率亍齄" {
		require.Contains(t, string(characters), string(r))
	}
}

// TestReadings looks at characters with one initial and with several.
func TestReadings(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, write(&b))
	of := func(r rune) string {
		letters := ""
		for line := range strings.Lines(b.String()) {
			if strings.ContainsRune(line[1:], r) {
				letters += line[:1]
			}
		}
		return letters
	}
	for r, want := range map[rune]string{'资': "z", '到': "d", '长': "cz", '重': "ctz", '率': "ls", '行': "hx"} {
		require.Equal(t, want, of(r), string(r))
	}
}
