package indicator

import (
	"strings"
	"unicode/utf8"
)

// dropped marks characters that print nothing.
const dropped = rune(-1)

// fold prepares a cell for reading: fullwidth, look-alike and traditional
// characters become the ones the reader knows, invisible ones are dropped, and
// blanks stay only where they part two Latin letters or digits, since tables
// are full of blanks that mean nothing (投入 1000 万元); behind a dash in front,
// which is then no minus; and between a point or comma and a digit, which are then
// perhaps no fraction. A wide comma between two narrow digits becomes 、,
// but for 3，724，055.00. A line break stays. Text
// that needs nothing of this is returned as it is, without allocation.
func fold(s string) string {
	if !needsFold(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	last := byte(0)
	blank := false
	for i, r := range s {
		// 100，200 is a list. 1,234 and １，２３４ part thousands.
		if r == '，' && i > 0 && digitAt(s, i-1) && digitAt(s, i+len("，")) && !wideThousands(s, i) {
			r = '、'
		}
		switch r = foldRune(r); r {
		case dropped:
			continue
		case ' ':
			blank = true
			continue
		}
		if blank && r < 0x80 && latin(byte(r)) && (latin(last) || last == '-' && len(b) == 1 || (last == '.' || last == ',') && r <= '9') {
			b = append(b, ' ')
		}
		blank = false
		b = utf8.AppendRune(b, r)
		last = b[len(b)-1]
	}
	return string(b)
}

// wideThousands reports a wide comma at s[i:] in 3，724，055.00, which is one number:
// groups of three throughout, and a fraction behind.
func wideThousands(s string, i int) bool {
	const wide = len("，")
	for i > 4 && digitAt(s, i-3) && digitAt(s, i-2) && digitAt(s, i-1) && strings.HasSuffix(s[:i-3], "，") {
		i -= 3 + wide // to the first comma
	}
	groups := 0
	for strings.HasPrefix(s[i:], "，") && digitAt(s, i+wide) && digitAt(s, i+wide+1) && digitAt(s, i+wide+2) && !digitAt(s, i+wide+3) {
		i += wide + 3
		groups++
		if groups > 12 { // no number is longer
			return false
		}
	}
	return groups >= 2 && i+1 < len(s) && s[i] == '.' && digitAt(s, i+1)
}

func needsFold(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < 0x80 {
			if c <= ' ' && c != '\n' {
				return true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || foldRune(r) != r {
			return true
		}
		i += n
	}
	return false
}

// latin reports a byte that a blank can part from the next.
func latin(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// foldRune maps one character, a blank to ' '.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r == '\t' || r == '\r' || r == '\v' || r == '\f' {
			return ' '
		}
		return r
	case r >= 0x4E00 && r <= 0x9FFF:
		return foldHan(r)
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	default:
		return foldSign(r)
	}
}

// foldSign maps what is neither ASCII nor Han.
func foldSign(r rune) rune {
	switch r {
	case 0xA0, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000:
		return ' '
	case 0x85, 0x2028, 0x2029:
		return '\n'
	case 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF:
		return dropped
	case '≧', '⩾', '⪰', '≮': // ≮ is "not less than"
		return '≥'
	case '≦', '⩽', '⪯', '≯':
		return '≤'
	case '﹦', '═', '꞊': // ═ is a line of a drawn box
		return '='
	case '﹥':
		return '>'
	case '﹤':
		return '<'
	case '‐', '‑', '‒', '–', '—', '―', '−', '─', '━', '﹣', '⁃', '﹘':
		return '-'
	case '〜', '∼', '˜', '∽':
		return '~'
	case '﹪', '٪':
		return '%'
	case '﹢':
		return '+'
	case '∕', '⁄', '╱', '⧸':
		return '/'
	case '﹑':
		return '、'
	case '﹔':
		return ';'
	case '﹐':
		return ','
	case '｡', '︒':
		return '。'
	case '﹒':
		return '.'
	case '﹕', '∶':
		return ':'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	case '∗', '﹡':
		return '*'
	case '・', '‧', '∙', '⋅', '•', '･':
		return '·'
	case '￥':
		return '¥'
	case 'µ': // the micro sign
		return 'μ'
	default:
		return r
	}
}

// foldHan maps the traditional characters that stand in the words and units the
// reader knows. Everything else is left alone: text is never converted.
func foldHan(r rune) rune {
	switch r {
	case '執':
		return '执'
	case '決':
		return '决'
	case '會':
		return '会'
	case '態':
		return '态'
	case '務':
		return '务'
	case '經':
		return '经'
	case '濟':
		return '济'
	case '續':
		return '续'
	case '響':
		return '响'
	case '質':
		return '质'
	case '環':
		return '环'
	case '並':
		return '并'
	case '個':
		return '个'
	case '億':
		return '亿'
	case '優':
		return '优'
	case '內':
		return '内'
	case '冊':
		return '册'
	case '區':
		return '区'
	case '員':
		return '员'
	case '單':
		return '单'
	case '噸':
		return '吨'
	case '國':
		return '国'
	case '圓':
		return '圆'
	case '場':
		return '场'
	case '壓':
		return '压'
	case '學':
		return '学'
	case '實':
		return '实'
	case '對':
		return '对'
	case '屆':
		return '届'
	case '層':
		return '层'
	case '幣':
		return '币'
	case '張':
		return '张'
	case '後':
		return '后'
	case '戶':
		return '户'
	case '數':
		return '数'
	case '於':
		return '于'
	case '時':
		return '时'
	case '條':
		return '条'
	case '棟':
		return '栋'
	case '業':
		return '业'
	case '標':
		return '标'
	case '樣':
		return '样'
	case '減':
		return '减'
	case '滿':
		return '满'
	case '漲':
		return '涨'
	case '為':
		return '为'
	case '無':
		return '无'
	case '爲':
		return '为'
	case '現':
		return '现'
	case '產':
		return '产'
	case '畝':
		return '亩'
	case '當':
		return '当'
	case '種':
		return '种'
	case '筆':
		return '笔'
	case '節':
		return '节'
	case '約':
		return '约'
	case '級':
		return '级'
	case '終':
		return '终'
	case '組':
		return '组'
	case '縣':
		return '县'
	case '縮':
		return '缩'
	case '總':
		return '总'
	case '績':
		return '绩'
	case '羣':
		return '群'
	case '臺':
		return '台'
	case '萬':
		return '万'
	case '處':
		return '处'
	case '號':
		return '号'
	case '課':
		return '课'
	case '較':
		return '较'
	case '輛':
		return '辆'
	case '輪':
		return '轮'
	case '週':
		return '周'
	case '進':
		return '进'
	case '過':
		return '过'
	case '達':
		return '达'
	case '適':
		return '适'
	case '鄉':
		return '乡'
	case '釐':
		return '厘'
	case '鍾':
		return '钟'
	case '鎮':
		return '镇'
	case '鐘':
		return '钟'
	case '長':
		return '长'
	case '門':
		return '门'
	case '開':
		return '开'
	case '間':
		return '间'
	case '陞':
		return '升'
	case '隻':
		return '只'
	case '雙':
		return '双'
	case '頃':
		return '顷'
	case '項':
		return '项'
	case '預':
		return '预'
	case '頭':
		return '头'
	case '顆':
		return '颗'
	case '類':
		return '类'
	case '餘':
		return '余'
	case '點':
		return '点'
	default:
		return r
	}
}

// trimBlank cuts blanks and invisible characters from both ends.
func trimBlank(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		f := foldRune(r)
		return f == ' ' || f == '\n' || f == dropped
	})
}
