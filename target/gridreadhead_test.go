package target_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jixiao-go/jixiao/target"
)

// TestGridHeadDiffers holds that what the head says first stays, and what it says
// otherwise is told.
func TestGridHeadDiffers(t *testing.T) {
	t.Parallel()
	const differs = "target.grid-value-differs "
	for name, c := range map[string]struct {
		text  string
		found []string
		check func(*target.Table)
	}{
		"dates, reversed": {"计划开始日期\t2023-12-31\t计划完成日期\t2023-01-01\n开始日期\t2022-01-01\t完成日期\t2024-02-02\n", []string{"target.grid-dates-reversed D1", differs + "B2", differs + "D2"}, func(x *target.Table) {
			require.Equal(t, "2023-12-31/2023-01-01", x.Head.Planned.String())
		}},
		"dates, the same": {"计划开始日期\t2023-01-01\t计划完成日期\t2023-12-31\n开始日期\t2023年1月1日\n", nil, func(x *target.Table) {
			require.Equal(t, 2023, x.Head.Planned.From.Year())
		}},
		"attribute": {"项目属性\t☑新增项目 □延续项目\n项目属性\t□新增项目 ☑延续项目\n", []string{differs + "B2"}, func(x *target.Table) {
			require.Equal(t, target.NewProject, x.Head.Attribute)
		}},
		"attribute, open": {"项目属性\t☑新增项目 □延续项目\n项目属性\t□新增项目 □延续项目\n", nil, func(x *target.Table) {
			require.Equal(t, target.NewProject, x.Head.Attribute)
		}},
		"attribute, other": {"项目属性\t基建类\n", []string{"target.grid-checkbox B1"}, func(*target.Table) {}},
		"year":             {"2022年度项目支出绩效自评表\n预算年度\t2023\n", []string{differs + "B2"}, func(x *target.Table) { require.Equal(t, 2022, x.Source.Year) }},
		"year, twice":      {"2022年度项目支出绩效自评表\n（2023年度）\n", []string{differs + "A2"}, func(x *target.Table) { require.Equal(t, 2022, x.Source.Year) }},
		"year, the same":   {"2022年度项目支出绩效自评表\n（2022年度）\n预算年度\t2022年\n", nil, func(x *target.Table) { require.Equal(t, 2022, x.Source.Year) }},
		"year, no number":  {"预算年度\t本年\n", []string{"target.grid-date B1"}, func(x *target.Table) { require.Zero(t, x.Source.Year) }},
		"titles":           {"项目支出绩效自评表\n项目支出绩效目标申报表\n", []string{differs + "A2"}, func(x *target.Table) { require.Equal(t, target.ProjectSelfEvaluation, x.Kind) }},
		"values more":      {"项目名称\tA项目\t二期\t5000万元\n主管部门\tB局\tC局\n", []string{"target.grid-no-heading C1", "target.grid-no-heading D1", "target.grid-no-heading C2"}, func(x *target.Table) { require.Equal(t, "A项目", x.Project) }},
		"unit of money":    {"金额单位\t千元宝\n", []string{"target.unit-unknown B1"}, func(x *target.Table) { require.True(t, x.Funds.Unit.IsZero()) }},
	} {
		read, found := mended(t, c.text+mendHead+mendRow)
		require.Equal(t, c.found, found, name)
		require.Len(t, read.Tables, 1, name)
		c.check(&read.Tables[0])
	}
	read, found := mended(t, mendHead+mendRow+"（2021年）\n\t\t班次\t≥2次\t2次\t10\t10\n")
	require.Equal(t, []string{"target.grid-text-left A3"}, found)
	require.Zero(t, read.Tables[0].Source.Year)
	require.Equal(t, "产出指标", read.Tables[0].Rows[1].Level1.Name)
	read, found = mended(t, "（2022年度）\n"+mendHead+mendRow+"（2021年）\n\t\t班次\t≥2次\t2次\t10\t10\n")
	require.Equal(t, []string{differs + "A4"}, found)
	require.Equal(t, 2022, read.Tables[0].Source.Year)
}
