package target

import (
	"strings"

	"github.com/jixiao-go/jixiao"
)

// Governing is the version of the table that scores are held against, and why
// (评分依据的目标版本).
type Governing struct {
	Version string `json:"version,omitempty"`
	// Since is the day on which it was approved.
	Since jixiao.Date `json:"since,omitzero"`
	// Adjusted says that it came by an adjustment; Basis and Note are then those
	// of the event that began it.
	Adjusted bool         `json:"adjusted,omitempty"`
	Basis    jixiao.Basis `json:"basis,omitzero"`
	Note     string       `json:"note,omitempty"`
	// Reason says in words why this version, and why no other.
	Reason jixiao.Text `json:"reason"`
}

// Governing returns the version that scoring uses on a day: the one approved
// last by then. An adjustment counts from its approval, so one that is under
// way, refused or given up does not. One that was applied for after the last day
// of the policy is passed over; the version before it governs. ok is false where
// no version was approved, and the reason says so.
func (h History) Governing(on jixiao.Date, p AdjustmentPolicy) (g Governing, ok bool) {
	n := h.until(on)
	var late jixiao.Date
	for i := range h.steps[:n] {
		if h.steps[i].event.Kind != EventApprove {
			continue
		}
		by := -1
		if i > 0 {
			by = h.steps[i-1].adjusting
		}
		if by >= 0 && p.tooLate(h.steps[by].event.On) {
			late = h.steps[by].event.On
			continue
		}
		g = Governing{Version: h.steps[i].version, Since: h.steps[i].event.On}
		if by >= 0 {
			e := h.steps[by].event
			g.Adjusted, g.Basis, g.Note = true, e.Basis, e.Note
		}
		ok, late = true, jixiao.Date{}
	}
	g.Reason = h.governingReason(g, ok, on, n, late, p)
	return g, ok
}

func (h History) governingReason(g Governing, ok bool, on jixiao.Date, n int, late jixiao.Date, p AdjustmentPolicy) jixiao.Text {
	if !ok {
		return jixiao.Text{ZH: "至{on}没有批复的目标", EN: "no target was approved by {on}"}.Fill(jixiao.With("on", on.String()))
	}
	t := jixiao.Text{ZH: "{on}执行版本 {version}：{since}批复", EN: "on {on} version {version} is in force: approved on {since}"}
	if g.Adjusted {
		t.ZH += "的调整"
		t.EN += " as an adjustment"
		if note := strings.TrimSpace(g.Note); note != "" {
			t.ZH += "（{note}）"
			t.EN += " ({note})"
		}
	}
	args := []jixiao.Arg{
		jixiao.With("on", on.String()), jixiao.With("version", g.Version), jixiao.With("since", g.Since.String()),
		jixiao.With("note", strings.TrimSpace(g.Note)),
	}
	if !late.IsZero() {
		t.ZH += "；{late}申请的调整晚于{last}，不作依据"
		t.EN += "; the adjustment applied for on {late} came after {last} and does not count"
		args = append(args, jixiao.With("late", late.String()), jixiao.With("last", p.LastDay.String()))
	}
	if by := h.steps[n-1].adjusting; by >= 0 {
		t.ZH += "；{begun}开始的调整未获批复，不作依据"
		t.EN += "; the adjustment begun on {begun} is not approved and does not count"
		args = append(args, jixiao.With("begun", h.steps[by].event.On.String()))
	}
	return t.Fill(args...)
}
