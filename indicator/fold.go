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
	case isHan(r):
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

// traditional are the traditional characters that stand in the words and units the
// reader knows, each before the simplified one.
const traditional = "執执 決决 會会 態态 務务 經经 濟济 續续 響响 質质 環环 並并 個个 億亿 優优 內内 冊册 區区 員员 單单 " +
	"噸吨 國国 圓圆 場场 壓压 學学 實实 對对 屆届 層层 幣币 張张 後后 戶户 數数 於于 時时 條条 棟栋 業业 " +
	"標标 樣样 減减 滿满 漲涨 為为 無无 爲为 現现 產产 畝亩 當当 種种 筆笔 節节 約约 級级 終终 組组 縣县 " +
	"縮缩 總总 績绩 羣群 臺台 萬万 處处 號号 課课 較较 輛辆 輪轮 週周 進进 過过 達达 適适 鄉乡 釐厘 鍾钟 " +
	"鎮镇 鐘钟 長长 門门 開开 間间 陞升 隻只 雙双 頃顷 項项 預预 頭头 顆颗 類类 餘余 點点"

// hanFolds finds them by their low bits; where those are taken, in the next place.
var hanFolds = foldTable()

func foldTable() (table [1 << 10]struct{ from, to rune }) {
	for pair := range strings.FieldsSeq(traditional) {
		from, n := utf8.DecodeRuneInString(pair)
		to, _ := utf8.DecodeRuneInString(pair[n:])
		at := int(from) % len(table)
		for table[at].from != 0 {
			at = (at + 1) % len(table)
		}
		table[at].from, table[at].to = from, to
	}
	return table
}

// foldHan maps traditional characters. Every other one is left alone: text is never
// converted.
func foldHan(r rune) rune {
	for at := int(r) % len(hanFolds); ; at = (at + 1) % len(hanFolds) {
		switch hanFolds[at].from {
		case r:
			return hanFolds[at].to
		case 0:
			return r
		}
	}
}

// hanRune returns the Chinese character of the basic block at s[i:], which takes
// hanLen bytes; 0 where none stands. It is faster than what decodes any character.
func hanRune(s string, i int) rune {
	if i+hanLen > len(s) {
		return 0
	}
	const first, last = 0xE4B880, 0xE9BFBF // 一 and the end of the block
	v := uint32(s[i])<<16 | uint32(s[i+1])<<8 | uint32(s[i+2])
	if v-first > last-first || v&0xC0C0 != 0x8080 {
		return 0
	}
	return rune(v>>4&0xF000 | v>>2&0x0FC0 | v&0x3F)
}

const hanLen = len("字")

// isHan reports a Chinese character of the basic block.
func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// trimBlank cuts blanks and invisible characters from both ends.
func trimBlank(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		f := foldRune(r)
		return f == ' ' || f == '\n' || f == dropped
	})
}
