package shape_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/internal/shape"
)

type table struct {
	Title  string         `json:"title" validate:"required,max=5"`
	Year   int            `json:"year,omitempty" validate:"omitempty,min=1990,max=2100"`
	Source source         `json:"source,omitzero"`
	More   *source        `json:"more"`
	Rows   []row          `json:"rows" validate:"max=3,dive"`
	Kind   string         `json:"kind" validate:"omitempty,oneof=a b"`
	Plain  string         `validate:"max=2"`
	Map    map[string]row `json:"map" validate:"dive"`
	Free   string
}

type source struct {
	URL string `json:"url,omitempty" validate:"max=10"`
}

type row struct {
	Name string `json:"name" validate:"required"`
}

func valid() table {
	return table{Title: "绩效目标表", Year: 2023, Source: source{"short"}, Rows: []row{{"a"}}, Kind: "a"}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil        func(*table)
		path, zh, en string
	}{
		"missing":       {func(v *table) { v.Title = "" }, "title", "title为必填字段", "title is a required field"},
		"too long":      {func(v *table) { v.Title = "绩效目标表格" }, "title", "title长度不能超过5个字符", "title must be a maximum of 5 characters in length"},
		"too small":     {func(v *table) { v.Year = 1989 }, "year", "year最小只能为1,990", "year must be 1,990 or greater"},
		"too large":     {func(v *table) { v.Year = 2101 }, "year", "year必须小于或等于2,100", "year must be 2,100 or less"},
		"below":         {func(v *table) { v.Source.URL = strings.Repeat("a", 11) }, "source.url", "url长度不能超过10个字符", "url must be a maximum of 10 characters in length"},
		"pointer":       {func(v *table) { v.More = &source{strings.Repeat("a", 11)} }, "more.url", "url长度不能超过10个字符", "url must be a maximum of 10 characters in length"},
		"in a list":     {func(v *table) { v.Rows = []row{{"a"}, {}} }, "rows[1].name", "name为必填字段", "name is a required field"},
		"list too long": {func(v *table) { v.Rows = make([]row, 4) }, "rows", "rows最多只能包含3项", "rows must contain at most 3 items"},
		"in a map":      {func(v *table) { v.Map = map[string]row{"甲": {}} }, "map[甲].name", "name为必填字段", "name is a required field"},
		"not listed":    {func(v *table) { v.Kind = "c" }, "kind", "kind必须是[a b]中的一个", "kind must be one of [a b]"},
		"without tag":   {func(v *table) { v.Plain = "abc" }, "Plain", "Plain长度不能超过2个字符", "Plain must be a maximum of 2 characters in length"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := valid()
			c.spoil(&v)
			for _, form := range []any{v, &v} {
				violations, err := shape.Check(form)
				require.NoError(t, err)
				require.Equal(t, []shape.Violation{{Path: c.path, Chinese: c.zh, English: c.en}}, violations)
			}
		})
	}
}

func TestCheckSound(t *testing.T) {
	t.Parallel()
	v := valid()
	violations, err := shape.Check(&v)
	require.NoError(t, err)
	require.Nil(t, violations)
}

func TestCheckAll(t *testing.T) {
	t.Parallel()
	violations, err := shape.Check(table{Year: 1, Source: source{strings.Repeat("a", 11)}, Rows: []row{{}, {"a"}, {}}})
	require.NoError(t, err)
	paths := make([]string, len(violations))
	for i, v := range violations {
		paths[i] = v.Path
		require.NotEqual(t, v.Chinese, v.English)
	}
	require.Equal(t, []string{"title", "year", "source.url", "rows[0].name", "rows[2].name"}, paths, "in the order of the struct")
}

func TestCheckNoStruct(t *testing.T) {
	t.Parallel()
	for _, v := range []any{nil, 7, "text", []table{}, map[string]table{}, (*table)(nil)} {
		violations, err := shape.Check(v)
		require.Error(t, err, "%T", v)
		require.Nil(t, violations)
	}
}

// TestCheckConcurrently is for the race detector: the one instance serves all.
func TestCheckConcurrently(t *testing.T) {
	t.Parallel()
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			for range 50 {
				v := valid()
				if i%2 == 0 {
					v.Title = ""
				}
				violations, err := shape.Check(&v)
				if err != nil || len(violations) != 1-i%2 {
					t.Errorf("%v, %v", violations, err)
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkCheck(b *testing.B) {
	v := valid()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := shape.Check(&v); err != nil {
			b.Fatal(err)
		}
	}
}
