package indicator

import (
	"slices"

	"github.com/jixiao-go/jixiao"
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

var originTerms = terms{
	{},
	{"policy", "政策文件", "policy document"},
	{"statistics", "统计指标", "official statistics"},
	{"management", "部门管理（考核）指标", "departmental management"},
	{"work-plan", "部门工作计划", "departmental work plan"},
	{"ranking", "社会机构评比、新闻媒体报道等", "ranking or media"},
	{"other", "其他参考指标", "other reference"},
}

// Origins lists the named values.
func Origins() []Origin { return all[Origin](originTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (o Origin) IsValid() bool { return originTerms.has(uint8(o)) }

// String returns the key, and the empty text for the zero value.
func (o Origin) String() string { return originTerms.key(uint8(o)) }

// Text returns the term in both languages.
func (o Origin) Text() jixiao.Text { return originTerms.text(uint8(o)) }

// MarshalText writes the key.
func (o Origin) MarshalText() ([]byte, error) { return originTerms.marshal("origin", uint8(o)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (o *Origin) UnmarshalText(text []byte) error {
	v, err := originTerms.parse("origin", text)
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

var methodTerms = terms{
	{},
	{"proof", "直接证明法", "direct proof"},
	{"statistics", "情况统计法", "statistics"},
	{"statement", "情况说明法", "statement"},
	{"survey", "问卷调查法", "survey"},
	{"trend", "趋势判断法", "judgement of a trend"},
}

// Methods lists the named values.
func Methods() []Method { return all[Method](methodTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (m Method) IsValid() bool { return methodTerms.has(uint8(m)) }

// String returns the key, and the empty text for the zero value.
func (m Method) String() string { return methodTerms.key(uint8(m)) }

// Text returns the term in both languages.
func (m Method) Text() jixiao.Text { return methodTerms.text(uint8(m)) }

// MarshalText writes the key.
func (m Method) MarshalText() ([]byte, error) { return methodTerms.marshal("method", uint8(m)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (m *Method) UnmarshalText(text []byte) error {
	v, err := methodTerms.parse("method", text)
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

var dataSourceTerms = terms{
	{},
	{"official-statistics", "统计部门统计数据", "official statistics"},
	{"authority-survey", "权威机构调查（统计）数据", "survey of an authority"},
	{"yearbook", "部门统计年鉴", "departmental yearbook"},
	{"department-statistics", "部门业务统计", "departmental statistics"},
	{"department-records", "部门业务记录", "departmental records"},
	{"department-judgement", "部门业务评判", "departmental judgement"},
	{"survey-report", "问卷调查报告", "survey report"},
	{"media", "媒体舆论", "media"},
}

// DataSources lists the named values.
func DataSources() []DataSource { return all[DataSource](dataSourceTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (d DataSource) IsValid() bool { return dataSourceTerms.has(uint8(d)) }

// String returns the key, and the empty text for the zero value.
func (d DataSource) String() string { return dataSourceTerms.key(uint8(d)) }

// Text returns the term in both languages.
func (d DataSource) Text() jixiao.Text { return dataSourceTerms.text(uint8(d)) }

// MarshalText writes the key.
func (d DataSource) MarshalText() ([]byte, error) {
	return dataSourceTerms.marshal("data source", uint8(d))
}

// UnmarshalText reads a key exactly; empty text is the zero value.
func (d *DataSource) UnmarshalText(text []byte) error {
	v, err := dataSourceTerms.parse("data source", text)
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

var evidenceTerms = terms{
	{},
	{"formal", "正式资料", "formal papers"},
	{"working", "工作资料", "working papers"},
	{"original", "原始凭证", "original vouchers"},
	{"statement", "说明材料", "statements"},
}

// EvidenceKinds lists the named values.
func EvidenceKinds() []Evidence { return all[Evidence](evidenceTerms) }

// IsValid reports whether the value is one of the list; the zero value is not.
func (e Evidence) IsValid() bool { return evidenceTerms.has(uint8(e)) }

// String returns the key, and the empty text for the zero value.
func (e Evidence) String() string { return evidenceTerms.key(uint8(e)) }

// Text returns the term in both languages.
func (e Evidence) Text() jixiao.Text { return evidenceTerms.text(uint8(e)) }

// MarshalText writes the key.
func (e Evidence) MarshalText() ([]byte, error) { return evidenceTerms.marshal("evidence", uint8(e)) }

// UnmarshalText reads a key exactly; empty text is the zero value.
func (e *Evidence) UnmarshalText(text []byte) error {
	v, err := evidenceTerms.parse("evidence", text)
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
