package indicator

// unitDef is one unit, or one class of measure words. Its value in the common
// unit of its family is num/den × 10^exp.
type unitDef struct {
	measure  Measure
	family   unitFamily
	num, den int64
	exp      int8
	// canonical is the unit that [Unit.Canonical] gives; empty: it stays.
	canonical string
}

// unitFamily groups the units that convert into each other.
type unitFamily uint8

const (
	// familyAlone: the unit converts into nothing but its own spellings.
	familyAlone unitFamily = iota
	// familyWord: a measure word, compared by the word itself.
	familyWord
	familyYuan
	familyShare
	familyMonths
	familyHours
	familyLength
	familyArea
	familyVolume
	familyMass
	familyEnergy
	familyPower
)

// unitID is a row of unitDefs.
type unitID uint8

const (
	unitNone unitID = iota
	unitOpaque
	unitCount
	unitOther
	unitData
	unitYuan
	unitJiao
	unitUSD
	unitEUR
	unitHKD
	unitMOP
	unitJPY
	unitGBP
	unitPercent
	unitPermille
	unitPermyriad
	unitTenth
	unitPoint
	unitYear
	unitQuarter
	unitMonth
	unitWeek
	unitDay
	unitHour
	unitMinute
	unitSecond
	unitWorkday
	unitKilometre
	unitLi
	unitMetre
	unitDecimetre
	unitCentimetre
	unitMillimetre
	unitSquareKilometre
	unitHectare
	unitMu
	unitSquareMetre
	unitSquareCentimetre
	unitCubicMetre
	unitLitre
	unitMillilitre
	unitTonne
	unitKilogram
	unitJin
	unitGram
	unitMilligram
	unitMicrogram
	unitMegawattHour
	unitKilowattHour
	unitMegawatt
	unitKilowatt
	unitWatt
	unitCoal
	unitCount1 // number of rows
)

// unitDefs holds the conversions. A mu (亩) is 2000/3 m², so that 15 亩 are one
// hectare. A year is 12 months and a week 7 days; months and days do not convert,
// nor do days and working days. Data sizes do not convert: tables do not say
// whether a TB has 1,000 or 1,024 GB.
var unitDefs = [unitCount1]unitDef{
	unitNone:             {measure: MeasureNone, num: 1, den: 1},
	unitOpaque:           {measure: MeasureUnknown, family: familyWord, num: 1, den: 1},
	unitCount:            {measure: MeasureCount, family: familyWord, num: 1, den: 1},
	unitOther:            {measure: MeasureOther, family: familyWord, num: 1, den: 1},
	unitData:             {measure: MeasureData, family: familyWord, num: 1, den: 1},
	unitYuan:             {measure: MeasureMoney, family: familyYuan, num: 1, den: 1, canonical: "元"},
	unitJiao:             {measure: MeasureMoney, family: familyYuan, num: 1, den: 1, exp: -1, canonical: "元"},
	unitUSD:              {measure: MeasureMoney, num: 1, den: 1},
	unitEUR:              {measure: MeasureMoney, num: 1, den: 1},
	unitHKD:              {measure: MeasureMoney, num: 1, den: 1},
	unitMOP:              {measure: MeasureMoney, num: 1, den: 1},
	unitJPY:              {measure: MeasureMoney, num: 1, den: 1},
	unitGBP:              {measure: MeasureMoney, num: 1, den: 1},
	unitPercent:          {measure: MeasureShare, family: familyShare, num: 1, den: 1, canonical: "%"},
	unitPermille:         {measure: MeasureShare, family: familyShare, num: 1, den: 1, exp: -1, canonical: "%"},
	unitPermyriad:        {measure: MeasureShare, family: familyShare, num: 1, den: 1, exp: -2, canonical: "%"},
	unitTenth:            {measure: MeasureShare, family: familyShare, num: 1, den: 1, exp: 1},
	unitPoint:            {measure: MeasureShare, num: 1, den: 1},
	unitYear:             {measure: MeasureTime, family: familyMonths, num: 12, den: 1},
	unitQuarter:          {measure: MeasureTime, family: familyMonths, num: 3, den: 1},
	unitMonth:            {measure: MeasureTime, family: familyMonths, num: 1, den: 1},
	unitWeek:             {measure: MeasureTime, family: familyHours, num: 168, den: 1},
	unitDay:              {measure: MeasureTime, family: familyHours, num: 24, den: 1},
	unitHour:             {measure: MeasureTime, family: familyHours, num: 1, den: 1},
	unitMinute:           {measure: MeasureTime, family: familyHours, num: 1, den: 60},
	unitSecond:           {measure: MeasureTime, family: familyHours, num: 1, den: 3600},
	unitWorkday:          {measure: MeasureTime, num: 1, den: 1},
	unitKilometre:        {measure: MeasureLength, family: familyLength, num: 1, den: 1, exp: 3},
	unitLi:               {measure: MeasureLength, family: familyLength, num: 500, den: 1},
	unitMetre:            {measure: MeasureLength, family: familyLength, num: 1, den: 1},
	unitDecimetre:        {measure: MeasureLength, family: familyLength, num: 1, den: 1, exp: -1},
	unitCentimetre:       {measure: MeasureLength, family: familyLength, num: 1, den: 1, exp: -2},
	unitMillimetre:       {measure: MeasureLength, family: familyLength, num: 1, den: 1, exp: -3},
	unitSquareKilometre:  {measure: MeasureArea, family: familyArea, num: 1, den: 1, exp: 6},
	unitHectare:          {measure: MeasureArea, family: familyArea, num: 1, den: 1, exp: 4},
	unitMu:               {measure: MeasureArea, family: familyArea, num: 2000, den: 3},
	unitSquareMetre:      {measure: MeasureArea, family: familyArea, num: 1, den: 1},
	unitSquareCentimetre: {measure: MeasureArea, family: familyArea, num: 1, den: 1, exp: -4},
	unitCubicMetre:       {measure: MeasureVolume, family: familyVolume, num: 1, den: 1},
	unitLitre:            {measure: MeasureVolume, family: familyVolume, num: 1, den: 1, exp: -3},
	unitMillilitre:       {measure: MeasureVolume, family: familyVolume, num: 1, den: 1, exp: -6},
	unitTonne:            {measure: MeasureMass, family: familyMass, num: 1, den: 1, exp: 3},
	unitKilogram:         {measure: MeasureMass, family: familyMass, num: 1, den: 1},
	unitJin:              {measure: MeasureMass, family: familyMass, num: 1, den: 2},
	unitGram:             {measure: MeasureMass, family: familyMass, num: 1, den: 1, exp: -3},
	unitMilligram:        {measure: MeasureMass, family: familyMass, num: 1, den: 1, exp: -6},
	unitMicrogram:        {measure: MeasureMass, family: familyMass, num: 1, den: 1, exp: -9},
	unitMegawattHour:     {measure: MeasureEnergy, family: familyEnergy, num: 1, den: 1, exp: 3},
	unitKilowattHour:     {measure: MeasureEnergy, family: familyEnergy, num: 1, den: 1},
	unitMegawatt:         {measure: MeasureEnergy, family: familyPower, num: 1, den: 1, exp: 3},
	unitKilowatt:         {measure: MeasureEnergy, family: familyPower, num: 1, den: 1},
	unitWatt:             {measure: MeasureEnergy, family: familyPower, num: 1, den: 1, exp: -3},
	unitCoal:             {measure: MeasureEnergy, num: 1, den: 1},
}

// maxUnitRunes is the length of the longest spelling below.
const maxUnitRunes = 5

// unitByText finds a unit by a folded spelling without scale, unitNone where
// there is none. A switch on text is a search without allocation. Capitals alone
// are left out: 5W may be 5万, and 100M a bandwidth.
func unitByText(s string) unitID {
	switch s {
	case "元", "圆", "块钱", "人民币", "元人民币", "人民币元":
		return unitYuan
	case "角":
		return unitJiao
	case "美元", "美金":
		return unitUSD
	case "欧元":
		return unitEUR
	case "港元", "港币":
		return unitHKD
	case "澳门元", "澳门币":
		return unitMOP
	case "日元":
		return unitJPY
	case "英镑":
		return unitGBP
	case "%", "百分比", "百分数", "百分率":
		return unitPercent
	case "‰", "千分比", "千分率":
		return unitPermille
	case "‱", "万分比", "万分率":
		return unitPermyriad
	case "成":
		return unitTenth
	case "百分点", "个百分点":
		return unitPoint
	case "年", "周年", "年度":
		return unitYear
	case "季度", "个季度", "季":
		return unitQuarter
	case "月", "个月":
		return unitMonth
	case "周", "星期", "个星期":
		return unitWeek
	case "天", "日", "自然日", "个自然日":
		return unitDay
	case "小时", "个小时", "h":
		return unitHour
	case "分钟", "min":
		return unitMinute
	case "秒", "秒钟":
		return unitSecond
	case "工作日", "个工作日":
		return unitWorkday
	case "公里", "千米", "km", "KM", "Km":
		return unitKilometre
	case "里", "华里":
		return unitLi
	case "米", "m":
		return unitMetre
	case "分米", "dm":
		return unitDecimetre
	case "厘米", "公分", "cm", "CM":
		return unitCentimetre
	case "毫米", "mm", "MM":
		return unitMillimetre
	case "平方公里", "平方千米", "km2", "km²", "㎢":
		return unitSquareKilometre
	case "公顷", "hm2", "hm²":
		return unitHectare
	case "亩":
		return unitMu
	case "平方米", "平米", "平方", "㎡", "m2", "m²", "M2", "M²":
		return unitSquareMetre
	case "平方厘米", "cm2", "cm²":
		return unitSquareCentimetre
	case "立方米", "立方", "m3", "m³", "M3", "M³":
		return unitCubicMetre
	case "升", "公升", "L", "l":
		return unitLitre
	case "毫升", "ml", "mL", "ML":
		return unitMillilitre
	case "吨", "t", "公吨":
		return unitTonne
	case "千克", "公斤", "kg", "KG", "Kg", "㎏":
		return unitKilogram
	case "斤", "市斤":
		return unitJin
	case "克", "g":
		return unitGram
	case "毫克", "mg":
		return unitMilligram
	case "微克", "μg", "ug":
		return unitMicrogram
	case "兆瓦时", "MWh":
		return unitMegawattHour
	case "千瓦时", "kWh", "kwh", "KWH", "Kwh", "KWh":
		return unitKilowattHour
	case "兆瓦", "MW":
		return unitMegawatt
	case "千瓦", "kW", "kw", "KW", "Kw":
		return unitKilowatt
	case "瓦":
		return unitWatt
	case "吨标准煤", "吨标煤", "tce":
		return unitCoal
	case "KB", "MB", "GB", "TB", "PB", "EB", "Mbps", "Gbps", "字节":
		return unitData
	default:
		return unitWord(s)
	}
}

// unitWord finds measure words. 人次 is not 人, 户次 is not 户: each word is
// compared with itself only.
func unitWord(s string) unitID {
	switch s {
	case "个", "人", "名", "位", "户", "家", "次", "人次", "件", "项", "套", "台", "辆", "部",
		"份", "篇", "本", "册", "张", "幅", "块", "条", "支", "枚", "只", "头", "匹", "尾", "羽",
		"株", "棵", "粒", "颗", "朵", "丛", "袋", "包", "箱", "瓶", "桶", "罐", "盒", "筐", "捆", "担",
		"座", "栋", "幢", "间", "层", "所", "处", "口", "眼", "孔", "道", "段", "节", "扇", "面", "盏", "杆", "根",
		"组", "批", "批次", "场", "场次", "期", "班", "班次", "门", "堂", "课时", "学时", "学分", "课", "讲",
		"例", "起", "宗", "单", "笔", "票", "具", "副", "架", "架次", "艘", "列", "车", "车次", "航次", "航班",
		"村", "镇", "乡", "县", "市", "省", "国", "区", "社区", "乡镇", "街道", "小区", "行政村", "自然村",
		"床", "床位", "张床", "站", "点位", "网点", "岗", "岗位", "席", "轮", "遍", "回", "趟", "人份",
		"双", "对", "对夫妇", "卷", "集", "首", "曲", "幕", "句", "字", "页", "期次", "种", "类", "款", "样", "品种",
		"人天", "人日", "人月", "人年", "台套", "台次", "台班", "户次", "例次", "件次", "家次", "亩次", "项次", "辆次", "台件",
		"人户", "片", "垛", "穴", "窝", "群", "箱次", "剂", "剂次", "针", "支次", "针次", "标段", "案":
		return unitCount
	case "倍", "分", "度", "级", "等级", "星", "星级", "℃", "分贝", "dB", "名次", "位次", "等", "伏", "千伏", "kV", "KV", "千伏安", "安", "赫兹", "岁", "周岁", "页次", "勒克斯", "帕", "转":
		return unitOther
	default:
		return unitNone
	}
}

// scaleAt reads the scale word at the start of s: 万 is 10^4. n is its length in
// bytes, 0 where there is none.
func scaleAt(s string) (exp int8, n int) {
	if len(s) < 3 {
		return 0, 0
	}
	switch s[:3] {
	case "万":
		if len(s) >= 6 && s[3:6] == "亿" {
			return 12, 6
		}
		return 4, 3
	case "亿":
		return 8, 3
	case "十":
		return scaleBig(s, 1)
	case "百":
		return scaleBig(s, 2)
	case "千":
		return scaleBig(s, 3)
	default:
		return 0, 0
	}
}

// scaleBig is scaleAt behind 十, 百 or 千 (10^small). 十 alone is no scale.
func scaleBig(s string, small int8) (int8, int) {
	if len(s) >= 6 {
		switch s[3:6] {
		case "万":
			return small + 4, 6
		case "亿":
			return small + 8, 6
		}
	}
	if small == 1 {
		return 0, 0
	}
	return small, 3
}
