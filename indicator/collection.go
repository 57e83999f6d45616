package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
	"github.com/jixiao-go/jixiao/internal/terms"
)

// Origin says where an indicator comes from (指标来源). The list is that of
// 财预〔2021〕101号. The zero value is not stated.
type Origin uint8

// The values.
const (
	// OriginPolicy is a policy document (政策文件).
	OriginPolicy Origin = iota + 1
	// OriginStatistics is an indicator of official statistics (统计指标).
	OriginStatistics
	// OriginManagement is an indicator by which a department manages or assesses (部门管理（考核）指标).
	OriginManagement
	// OriginWorkPlan is a work plan of the department (部门工作计划).
	OriginWorkPlan
	// OriginRanking is a ranking by a third party, or a report of the media (社会机构评比、新闻媒体报道等).
	OriginRanking
	// OriginOther is another reference (其他参考指标).
	OriginOther
)

var originTerms = terms.List{
	{},
	{Key: "policy", ZH: "政策文件", EN: "policy document"},
	{Key: "statistics", ZH: "统计指标", EN: "official statistics"},
	{Key: "management", ZH: "部门管理（考核）指标", EN: "departmental management"},
	{Key: "work-plan", ZH: "部门工作计划", EN: "departmental work plan"},
	{Key: "ranking", ZH: "社会机构评比、新闻媒体报道等", EN: "ranking or media"},
	{Key: "other", ZH: "其他参考指标", EN: "other reference"},
}

// Origins lists the named values.
func Origins() []Origin { return terms.All[Origin](originTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (o Origin) IsValid() bool { return originTerms.Has(uint8(o)) }

// String returns the key, and the empty text for the zero value.
func (o Origin) String() string { return originTerms.Key(uint8(o)) }

// Text returns the term in both languages.
func (o Origin) Text() jixiao.Text { return originTerms.Text(uint8(o)) }

// MarshalText writes the key.
func (o Origin) MarshalText() ([]byte, error) {
	return originTerms.Marshal("indicator: origin", uint8(o))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (o *Origin) UnmarshalText(text []byte) error {
	v, err := originTerms.Parse("indicator: origin", text)
	if err == nil {
		*o = Origin(v)
	}
	return err
}

// Method says how the value reached is taken (完成值取值方式). The list is that of
// 财预〔2021〕101号. The zero value is not stated.
type Method uint8

// The values.
const (
	// MethodProof is a paper that proves it (直接证明法).
	MethodProof Method = iota + 1
	// MethodStatistics is counting (情况统计法).
	MethodStatistics
	// MethodStatement is a description (情况说明法).
	MethodStatement
	// MethodSurvey is a questionnaire (问卷调查法).
	MethodSurvey
	// MethodTrend is a judgement of the trend (趋势判断法).
	MethodTrend
)

var methodTerms = terms.List{
	{},
	{Key: "proof", ZH: "直接证明法", EN: "direct proof"},
	{Key: "statistics", ZH: "情况统计法", EN: "statistics"},
	{Key: "statement", ZH: "情况说明法", EN: "statement"},
	{Key: "survey", ZH: "问卷调查法", EN: "survey"},
	{Key: "trend", ZH: "趋势判断法", EN: "judgement of a trend"},
}

// Methods lists the named values.
func Methods() []Method { return terms.All[Method](methodTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (m Method) IsValid() bool { return methodTerms.Has(uint8(m)) }

// String returns the key, and the empty text for the zero value.
func (m Method) String() string { return methodTerms.Key(uint8(m)) }

// Text returns the term in both languages.
func (m Method) Text() jixiao.Text { return methodTerms.Text(uint8(m)) }

// MarshalText writes the key.
func (m Method) MarshalText() ([]byte, error) {
	return methodTerms.Marshal("indicator: method", uint8(m))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (m *Method) UnmarshalText(text []byte) error {
	v, err := methodTerms.Parse("indicator: method", text)
	if err == nil {
		*m = Method(v)
	}
	return err
}

// DataSource says which data the value reached is read from (完成值数据来源). The list
// is that of 财预〔2021〕101号. The zero value is not stated.
type DataSource uint8

// The values.
const (
	// DataOfficialStatistics is data of the statistical office (统计部门统计数据).
	DataOfficialStatistics DataSource = iota + 1
	// DataAuthoritySurvey is data of a recognised body (权威机构调查（统计）数据).
	DataAuthoritySurvey
	// DataYearbook is the yearbook of a department (部门统计年鉴).
	DataYearbook
	// DataDepartmentStatistics is statistics of the department's work (部门业务统计).
	DataDepartmentStatistics
	// DataDepartmentRecords is records of the department's work (部门业务记录).
	DataDepartmentRecords
	// DataDepartmentJudgement is a judgement by the department (部门业务评判).
	DataDepartmentJudgement
	// DataSurveyReport is the report of a survey (问卷调查报告).
	DataSurveyReport
	// DataMedia is what the media say (媒体舆论).
	DataMedia
)

var dataSourceTerms = terms.List{
	{},
	{Key: "official-statistics", ZH: "统计部门统计数据", EN: "official statistics"},
	{Key: "authority-survey", ZH: "权威机构调查（统计）数据", EN: "survey of an authority"},
	{Key: "yearbook", ZH: "部门统计年鉴", EN: "departmental yearbook"},
	{Key: "department-statistics", ZH: "部门业务统计", EN: "departmental statistics"},
	{Key: "department-records", ZH: "部门业务记录", EN: "departmental records"},
	{Key: "department-judgement", ZH: "部门业务评判", EN: "departmental judgement"},
	{Key: "survey-report", ZH: "问卷调查报告", EN: "survey report"},
	{Key: "media", ZH: "媒体舆论", EN: "media"},
}

// DataSources lists the named values.
func DataSources() []DataSource { return terms.All[DataSource](dataSourceTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (d DataSource) IsValid() bool { return dataSourceTerms.Has(uint8(d)) }

// String returns the key, and the empty text for the zero value.
func (d DataSource) String() string { return dataSourceTerms.Key(uint8(d)) }

// Text returns the term in both languages.
func (d DataSource) Text() jixiao.Text { return dataSourceTerms.Text(uint8(d)) }

// MarshalText writes the key.
func (d DataSource) MarshalText() ([]byte, error) {
	return dataSourceTerms.Marshal("indicator: data source", uint8(d))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (d *DataSource) UnmarshalText(text []byte) error {
	v, err := dataSourceTerms.Parse("indicator: data source", text)
	if err == nil {
		*d = DataSource(v)
	}
	return err
}

// Evidence says which papers prove the value reached (佐证资料要求). The list is that
// of 财预〔2021〕101号. The zero value is not stated.
type Evidence uint8

// The values.
const (
	// EvidenceFormal is formal papers (正式资料).
	EvidenceFormal Evidence = iota + 1
	// EvidenceWorking is working papers (工作资料).
	EvidenceWorking
	// EvidenceOriginal is original vouchers (原始凭证).
	EvidenceOriginal
	// EvidenceStatement is written statements (说明材料).
	EvidenceStatement
)

var evidenceTerms = terms.List{
	{},
	{Key: "formal", ZH: "正式资料", EN: "formal papers"},
	{Key: "working", ZH: "工作资料", EN: "working papers"},
	{Key: "original", ZH: "原始凭证", EN: "original vouchers"},
	{Key: "statement", ZH: "说明材料", EN: "statements"},
}

// EvidenceKinds lists the named values.
func EvidenceKinds() []Evidence { return terms.All[Evidence](evidenceTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (e Evidence) IsValid() bool { return evidenceTerms.Has(uint8(e)) }

// String returns the key, and the empty text for the zero value.
func (e Evidence) String() string { return evidenceTerms.Key(uint8(e)) }

// Text returns the term in both languages.
func (e Evidence) Text() jixiao.Text { return evidenceTerms.Text(uint8(e)) }

// MarshalText writes the key.
func (e Evidence) MarshalText() ([]byte, error) {
	return evidenceTerms.Marshal("indicator: evidence", uint8(e))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (e *Evidence) UnmarshalText(text []byte) error {
	v, err := evidenceTerms.Parse("indicator: evidence", text)
	if err == nil {
		*e = Evidence(v)
	}
	return err
}

// Collection says how the value of an indicator comes about (完成值的取得), in the
// closed lists of 财预〔2021〕101号.
type Collection struct {
	Origin   Origin       `json:"origin,omitzero"`
	Method   Method       `json:"method,omitzero"`
	Data     []DataSource `json:"data,omitempty"`
	Evidence []Evidence   `json:"evidence,omitempty"`
}

// IsZero reports whether nothing is stated.
func (c Collection) IsZero() bool {
	return c.Origin == 0 && c.Method == 0 && len(c.Data) == 0 && len(c.Evidence) == 0
}

func (c Collection) clone() Collection {
	c.Data, c.Evidence = slices.Clone(c.Data), slices.Clone(c.Evidence)
	return c
}
