package indicator

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao"
)

func TestObservation(t *testing.T) {
	t.Parallel()
	basis := jixiao.Basis{Number: "财预〔2020〕10号", Article: "第十六条"}
	for _, row := range []struct {
		o     Observation
		state State
		text  string
	}{
		{Reported(MustParseQuantity("95%")), StateReported, "95%"},
		{Reported(Quantity{}), StateMissing, "(missing)"},
		{ReportedOn(jixiao.MustDate(2023, 12, 31)), StateReported, "2023年12月31日"},
		{ReportedOn(jixiao.Date{}), StateMissing, "(missing)"},
		{YesNo(true), StateReported, "是"},
		{YesNo(false), StateReported, "否"},
		{Graded(2), StateReported, "部分达成年度指标并具有一定效果"},
		{Graded(0), StateMissing, "(missing)"},
		{Graded(4), StateMissing, "(missing)"},
		{ObservedText("≥95%"), StateReported, "≥95%"},
		{ObservedText("-"), StateMissing, "(missing)"},
		{ObservedText("不适用"), StateMissing, "(missing)"}, // no basis cited
		{ObservationFromCell(Cell{}), State(0), "(invalid)"},
		{MissingValue(), StateMissing, "(missing)"},
		{NotApplicable(basis), StateNotApplicable, "(not-applicable)"},
		{Exempt(basis), StateExempt, "(exempt)"},
		{NotYetDue(), StateNotYetDue, "(not-yet-due)"},
		{Observation{}, State(0), "(invalid)"},
	} {
		require.Equal(t, row.state, row.o.State())
		require.Equal(t, row.state.IsValid(), row.o.IsValid())
		require.Equal(t, row.state == 0, row.o.IsZero())
		require.Equal(t, row.text, row.o.String())

		data, err := json.Marshal(row.o)
		require.NoError(t, err)
		var back Observation
		require.NoError(t, json.Unmarshal(data, &back), string(data))
		require.Equal(t, row.o.State(), back.State())
		require.Equal(t, row.o.Basis(), back.Basis())
		require.True(t, row.o.Cell().Equal(back.Cell()))
		y1, ok1 := row.o.YesNo()
		y2, ok2 := back.YesNo()
		require.Equal(t, [2]bool{y1, ok1}, [2]bool{y2, ok2})
		t1, i1 := row.o.Tier()
		t2, i2 := back.Tier()
		require.Equal(t, t1, t2)
		require.Equal(t, i1, i2)
	}
	require.Equal(t, basis, NotApplicable(basis).Basis())
	require.True(t, MissingValue().Basis().IsZero())
	require.Equal(t, AbsenceNotApplicable, ObservedText("不适用").Cell().Absence())
}

func TestObservationReadings(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][2]bool{
		"是": {true, true}, "通过": {true, true}, "已完成": {true, true}, "合格": {true, true}, "达标。": {true, true}, "是。": {true, true},
		"否": {false, true}, "未完成": {false, true}, "不合格": {false, true}, "基本达到": {false, false}, "95%": {false, false}, "": {false, false}, "优": {false, false},
	} {
		yes, ok := ObservedText(s).YesNo()
		require.Equal(t, want, [2]bool{yes, ok}, s)
	}
	tier, inferred := ObservedText("达成预期指标").Tier()
	require.Equal(t, 1, tier)
	require.True(t, inferred)
	tier, inferred = Graded(3).Tier()
	require.Equal(t, 3, tier)
	require.False(t, inferred)

	d, ok := ReportedOn(jixiao.MustDate(2023, 12, 31)).Date()
	require.True(t, ok)
	require.Equal(t, jixiao.MustDate(2023, 12, 31), d)
	for _, s := range []string{"2023年12月", "12月31日", "1-12月", "95%"} {
		_, ok := ObservedText(s).Date()
		require.False(t, ok, s)
	}
	q, ok := ObservedText("完工14个").Quantity()
	require.True(t, ok)
	require.Equal(t, "14个", q.String())
	require.Equal(t, "效果明显", ObservedText("效果明显").Text())
}

func TestObservationJSONInvalid(t *testing.T) {
	t.Parallel()
	var o Observation
	require.NoError(t, json.Unmarshal([]byte(`"95%"`), &o))
	require.Equal(t, "95%", o.String())
	for _, s := range []string{
		`{}`, `5`, `{"state":"lost"}`, `{"state":"reported"}`, `{"state":"reported","value":{"kind":"none","reason":"blank"}}`,
		`{"state":"not-yet-due","value":{"kind":"text","text":"x"}}`, `{"state":"reported","value":{"kind":"text","text":"x"},"tier":4}`,
		`{"state":"reported","value":{"kind":"text","text":"x"},"tier":-1}`,
	} {
		err := json.Unmarshal([]byte(s), &o)
		var f *jixiao.Fault
		require.ErrorAs(t, err, &f, s)
		require.Equal(t, jixiao.Code("indicator.observation-invalid"), f.Code, s)
	}
}
