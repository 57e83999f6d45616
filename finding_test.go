package jixiao_test

import (
	"encoding/json"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jixiao-go/jixiao"
)

func totalMismatch() jixiao.Kind {
	return jixiao.Kind{
		Code: "sample.total-mismatch", Severity: jixiao.Error,
		Message: jixiao.Text{ZH: "合计 {want}，表中为 {got}", EN: "the points add up to {want}, the table says {got}"},
		Remedy:  jixiao.Text{ZH: "核对 {got}。", EN: "Look at {got} again."},
		Basis:   []jixiao.Basis{{Number: "财预〔2020〕10号", Article: "第十三条"}},
	}
}

func TestCodeIsValid(t *testing.T) {
	for _, c := range []jixiao.Code{"evaluate.total-mismatch", "target.a1", "ab.cd", "ab.c--d"} {
		require.True(t, c.IsValid(), c)
	}
	for _, c := range []jixiao.Code{
		"", ".", "evaluate", "evaluate.", ".total", "e.total", "evaluate.t", "Evaluate.total", "evaluate.Total",
		"evaluate.total_mismatch", "evaluate.-total", "evaluate.total-", "-evaluate.total", "evaluate.total.sum",
		"evaluate.total mismatch", "绩效.合计",
	} {
		require.False(t, c.IsValid(), c)
	}
}

func TestCodeName(t *testing.T) {
	require.Equal(t, "total-mismatch", jixiao.Code("evaluate.total-mismatch").Name())
	require.Equal(t, "total", jixiao.Code("total").Name())
	require.Empty(t, jixiao.Code("").Name())
}

func TestSeverity(t *testing.T) {
	require.Less(t, jixiao.Info, jixiao.Warning)
	require.Less(t, jixiao.Warning, jixiao.Error)
	for s, name := range map[jixiao.Severity]string{jixiao.Info: "info", jixiao.Warning: "warning", jixiao.Error: "error"} {
		require.True(t, s.IsValid())
		require.Equal(t, name, s.String())
		requireRoundTrip(t, s)
	}
	for _, s := range []jixiao.Severity{0, 4, 255} {
		require.False(t, s.IsValid())
		require.Equal(t, "invalid", s.String())
		_, err := s.MarshalText()
		require.ErrorContains(t, err, "is not valid")
	}
	for _, text := range []string{"", "Error", "invalid", "fatal"} {
		s := jixiao.Info
		require.ErrorContains(t, s.UnmarshalText([]byte(text)), "unknown severity")
		require.Equal(t, jixiao.Info, s, "a failed read changes nothing")
	}
}

func TestKindAt(t *testing.T) {
	kind := totalMismatch()
	f := kind.At("total", jixiao.With("want", "97.33"), jixiao.WithText("got", jixiao.Text{ZH: "空", EN: "nothing"}))
	require.Equal(t, jixiao.Finding{
		Code: "sample.total-mismatch", Severity: jixiao.Error, Path: "total", Basis: kind.Basis,
		Message: jixiao.Text{ZH: "合计 97.33，表中为 空", EN: "the points add up to 97.33, the table says nothing"},
		Remedy:  jixiao.Text{ZH: "核对 空。", EN: "Look at nothing again."},
	}, f)
	require.Equal(t, "error sample.total-mismatch total: the points add up to 97.33, the table says nothing", f.String())
	requireRoundTrip(t, f)
}

func TestKindAtDoesNotShare(t *testing.T) {
	kind := totalMismatch()
	f := kind.At("")
	f.Basis[0].Article = "changed by a caller"
	require.Equal(t, totalMismatch(), kind)
}

func TestFindingZeroIsNone(t *testing.T) {
	var f jixiao.Finding
	require.False(t, f.Severity.IsValid())
	require.Equal(t, "invalid : ", f.String())
	_, err := json.Marshal(f)
	require.Error(t, err, "a finding without severity must not be stored")
}

func TestFindings(t *testing.T) {
	warning := jixiao.Finding{Code: "sample.b", Severity: jixiao.Warning, Path: "rows[2]"}
	fault := jixiao.Finding{Code: "sample.a", Severity: jixiao.Error, Message: jixiao.Text{EN: "wrong"}}
	other := jixiao.Finding{Code: "sample.b", Severity: jixiao.Error, Path: "rows[1]"}

	require.False(t, jixiao.Findings{}.HasErrors())
	require.False(t, jixiao.Findings{warning}.HasErrors())
	require.NoError(t, jixiao.Findings{warning}.Err())

	all := jixiao.Findings{warning, fault, other}
	require.True(t, all.HasErrors())
	require.Equal(t, jixiao.Findings{warning, other}, all.ByCode("sample.b"))
	require.Empty(t, all.ByCode("sample.c"))

	err := all.Err()
	require.EqualError(t, err, "sample.a at top: wrong (and 1 more)")
	require.EqualError(t, jixiao.Findings{fault}.Err(), "sample.a at top: wrong")
	require.EqualError(t, &jixiao.FindingsError{}, "no finding")

	var typed *jixiao.FindingsError
	require.ErrorAs(t, err, &typed)
	require.Equal(t, all, typed.Findings)
	all[0].Path = "changed later"
	require.Equal(t, "rows[2]", typed.Findings[0].Path)
}

func TestFindingsSorted(t *testing.T) {
	at := func(s jixiao.Severity, path string, c jixiao.Code) jixiao.Finding {
		return jixiao.Finding{Severity: s, Path: path, Code: c}
	}
	want := jixiao.Findings{
		at(jixiao.Error, "", "sample.z"),
		at(jixiao.Error, "rows", "sample.a"),
		at(jixiao.Error, "rows[2]", "sample.a"),
		at(jixiao.Error, "rows[2].actual", "sample.a"),
		at(jixiao.Error, "rows[9].weight", "sample.a"),
		at(jixiao.Error, "rows[10]", "sample.a"),
		at(jixiao.Error, "rows[10]", "sample.b"),
		at(jixiao.Error, "rows[99999999999999999999]", "sample.a"),
		at(jixiao.Warning, "", "sample.a"),
		at(jixiao.Info, "", "sample.a"),
	}
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(want).Draw(t, "order")
		before := slices.Clone(shuffled)
		require.Equal(t, want, shuffled.Sorted())
		require.Equal(t, before, shuffled, "Sorted works on a copy")
	})
}

// TestFindingsSortedIsAnOrder: whatever the paths, the order of the input does
// not show.
func TestFindingsSortedIsAnOrder(t *testing.T) {
	path := rapid.StringMatching(`([a-c]{1,2}(\[(0|[1-9][0-9]{0,2})\])?\.?){0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		fs := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) jixiao.Finding {
			return jixiao.Finding{Severity: jixiao.Error, Path: path.Draw(t, "path")}
		}), 1, -1).Draw(t, "findings")
		other := jixiao.Findings(rapid.Permutation(fs).Draw(t, "order"))
		require.Equal(t, jixiao.Findings(fs).Sorted(), other.Sorted())
	})
}

func TestFault(t *testing.T) {
	err := error(&jixiao.Fault{Code: "sample.unreadable", Path: "schemes[0]", Err: io.ErrUnexpectedEOF})
	require.EqualError(t, err, "sample.unreadable at schemes[0]: unexpected EOF")
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.EqualError(t, &jixiao.Fault{Code: "sample.unreadable", Err: io.EOF}, "sample.unreadable: EOF")

	var fault *jixiao.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, jixiao.Code("sample.unreadable"), fault.Code)
}
