// Command initialsgen writes the table of the initials of Chinese characters
// (拼音首字母) to standard output. It is a module of its own, so that nobody who
// imports the library gets its requirements.
//
//	go run . > ../initials.txt
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "initialsgen:", err)
		os.Exit(1)
	}
}

// write writes one line per letter: the letter and the characters of GB 2312 that
// have a reading with that initial. A character with several initials stands on
// several lines.
func write(w io.Writer) error {
	characters, err := gb2312()
	if err != nil {
		return err
	}
	args := pinyin.NewArgs()
	args.Style, args.Heteronym = pinyin.FirstLetter, true
	lines := make(map[byte][]rune)
	for _, r := range characters {
		readings := pinyin.SinglePinyin(r, args)
		if len(readings) == 0 {
			return fmt.Errorf("no reading of %c", r)
		}
		slices.Sort(readings)
		for _, letter := range slices.Compact(readings) {
			if len(letter) != 1 || letter[0] < 'a' || letter[0] > 'z' {
				return fmt.Errorf("%c has the initial %q", r, letter)
			}
			lines[letter[0]] = append(lines[letter[0]], r)
		}
	}
	var out bytes.Buffer
	for letter := byte('a'); letter <= 'z'; letter++ {
		if line := lines[letter]; len(line) > 0 {
			fmt.Fprintf(&out, "%c%s\n", letter, string(line))
		}
	}
	_, err = out.WriteTo(w)
	return err
}

// gb2312 returns the characters of both levels of GB 2312 in the order of
// Unicode: what texts of the administration are written in.
func gb2312() ([]rune, error) {
	var encoded []byte
	for row := byte(0xB0); row <= 0xF7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			if row == 0xD7 && cell > 0xF9 {
				break // the last row of level 1 is not full
			}
			encoded = append(encoded, row, cell)
		}
	}
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(encoded)
	if err != nil {
		return nil, err
	}
	if strings.ContainsRune(string(text), '�') {
		return nil, fmt.Errorf("a code of GB 2312 has no character")
	}
	characters := []rune(string(text))
	slices.Sort(characters)
	return characters, nil
}
