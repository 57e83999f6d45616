package indicator

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

var part = regexp.MustCompile(`\{[a-z_]+\}`)

// TestFindingKinds holds codes and texts: well formed, each code once, both
// languages with the same named parts, and something to do.
func TestFindingKinds(t *testing.T) {
	t.Parallel()
	seen := map[jixiao.Code]bool{}
	for _, k := range FindingKinds() {
		require.True(t, k.Code.IsValid(), k.Code)
		require.Regexp(t, `^indicator\.`, string(k.Code))
		require.False(t, seen[k.Code], "%s twice", k.Code)
		seen[k.Code] = true
		require.True(t, k.Severity.IsValid(), k.Code)
		for _, text := range []jixiao.Text{k.Message, k.Remedy} {
			require.NotEmpty(t, text.ZH, k.Code)
			require.NotEmpty(t, text.EN, k.Code)
		}
		zh, en := part.FindAllString(k.Message.ZH, -1), part.FindAllString(k.Message.EN, -1)
		slices.Sort(zh)
		slices.Sort(en)
		require.Equal(t, zh, en, "%s: named parts differ", k.Code)
	}
}
