package indicator

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestZZCases(t *testing.T) {
	fs, _ := filepath.Glob("/work/shared/cases/*.json")
	for _, p := range fs {
		b, _ := os.ReadFile(p)
		var d struct {
			Kind       string
			Indicators []struct{ Level1, Level2, Level3, Target, Actual, Weight, Score string }
		}
		json.Unmarshal(b, &d)
		for _, r := range d.Indicators {
			if r.Target == "" && r.Actual == "" {
				continue
			}
			h := Hint{Name: r.Level3, Cost: strings.Contains(r.Level1+r.Level2, "成本"), Timeliness: strings.Contains(r.Level1+r.Level2, "时效") || strings.Contains(r.Level2, "日效")}
			c := CriterionFromCell(ReadCellUnder(r.Target, h)).Assume(h)
			o := ObservationFromCell(ReadCellUnder(r.Actual, h))
			a := c.Attain(o, 2022)
			ra := "-"
			if q, ok := a.Ratio(); ok {
				ra = q.String()
			}
			as := ""
			if c.DirectionAssumed() {
				as = "?"
			}
			var codes []string
			for _, f := range c.Findings("t", h) {
				codes = append(codes, string(f.Code.Name()))
			}
			for _, f := range a.Findings("t", c, o) {
				if r.Actual != "" {
					codes = append(codes, string(f.Code.Name()))
				}
			}
			n := ReadName(r.Level3)
			fmt.Printf("CASE %s | %s{%s%s} | %s | %s => %s%s judged=%v met=%v ratio=%s reason=%s %v\n", r.Level2, n.Label, n.Op, n.Unit, r.Target, r.Actual, c.Direction(), as, a.Judged(), a.Met(), ra, a.Reason(), codes)
		}
	}
}
