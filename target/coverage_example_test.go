package target_test

import (
	"fmt"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/target"
)

// The steps of an item follow from its history, as of a day.
func ExampleCoverageItem_WithHistory() {
	history, _, err := target.DecodeHistory([]byte(`{"events": [
		{"event": "prepare", "on": "2024-08-01", "role": "unit", "version": "1"},
		{"event": "declare", "on": "2024-08-20", "role": "unit", "version": "1"},
		{"event": "accept", "on": "2024-09-02", "role": "finance"},
		{"event": "review", "on": "2024-09-10", "role": "finance", "verdict": "pass"}]}`), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	item := target.CoverageItem{Code: "1", Subject: target.SubjectProject}
	for _, day := range []jixiao.Date{jixiao.MustDate(2024, 8, 31), jixiao.MustDate(2024, 12, 31)} {
		of := item.WithHistory(history, day)
		fmt.Println(day, of.HasTarget, of.Reviewed, of.Approved, of.Published)
	}
	// Output:
	// 2024-08-31 true false false false
	// 2024-12-31 true true false false
}
