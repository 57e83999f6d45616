package exact

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"
)

const benchMask = 1023

// benchInts returns amounts of up to 10^digits.
func benchInts(seed uint64, digits int) *[benchMask + 1]int64 {
	r := rand.New(rand.NewPCG(seed, 0))
	z := new([benchMask + 1]int64)
	for i := range z {
		z[i] = r.Int64N(int64(pow10[digits])) + 1
	}
	return z
}

func BenchmarkMulQuo(b *testing.B) {
	// Points in hundredths × money in fen ÷ money in fen.
	points, done, due := benchInts(1, 4), benchInts(2, 14), benchInts(3, 14)
	small1, small2 := benchInts(4, 3), benchInts(5, 3)
	var sink int64
	b.Run("HalfUp", func(b *testing.B) {
		i := 0
		for b.Loop() {
			q, _ := MulQuoHalfUp(points[i&benchMask], done[i&benchMask], due[i&benchMask])
			sink += q
			i++
		}
	})
	b.Run("HalfUp/small", func(b *testing.B) {
		i := 0
		for b.Loop() {
			q, _ := MulQuoHalfUp(points[i&benchMask], small1[i&benchMask], small2[i&benchMask])
			sink += q
			i++
		}
	})
	b.Run("HalfUp/negative", func(b *testing.B) {
		i := 0
		for b.Loop() {
			q, _ := MulQuoHalfUp(-points[i&benchMask], done[i&benchMask], due[i&benchMask])
			sink += q
			i++
		}
	})
	b.Run("HalfUp/128", func(b *testing.B) {
		i := 0
		for b.Loop() {
			q, _ := MulQuoHalfUp(done[i&benchMask], due[(i+1)&benchMask], due[i&benchMask])
			sink += q
			i++
		}
	})
	b.Run("Mode", func(b *testing.B) {
		i := 0
		for b.Loop() {
			q, _ := MulQuo(points[i&benchMask], done[i&benchMask], due[i&benchMask], Mode(i%6+1))
			sink += q
			i++
		}
	})
	b.Run("baseline/divide", func(b *testing.B) { // one bare division, neither rounded nor checked
		i := 0
		for b.Loop() {
			sink += points[i&benchMask] * done[i&benchMask] / due[i&benchMask]
			i++
		}
	})
	b.Run("baseline/bigInt", func(b *testing.B) { // the same formula, storage reused
		var x, y, z, r big.Int
		i := 0
		for b.Loop() {
			x.SetInt64(points[i&benchMask])
			y.SetInt64(done[i&benchMask])
			z.SetInt64(due[i&benchMask])
			x.Mul(&x, &y)
			y.Rsh(&z, 1)
			x.Add(&x, &y)
			x.QuoRem(&x, &z, &r)
			sink += x.Int64()
			i++
		}
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		i := 0
		for b.Loop() {
			x := big.NewRat(done[i&benchMask], due[i&benchMask])
			x.Mul(x, big.NewRat(points[i&benchMask], 1))
			sink += int64(len(x.FloatString(0)))
			i++
		}
	})
	_ = sink
}

func benchRats() (rs [benchMask + 1]Rat, bs [benchMask + 1]*big.Rat) {
	nums := benchInts(6, 6)
	for i := range rs {
		den := []int64{60, 37, 12, 100, 8, 365}[i%6]
		rs[i] = smallRat(nums[i], den)
		bs[i] = big.NewRat(nums[i], den)
	}
	return rs, bs
}

func BenchmarkRatAdd(b *testing.B) {
	rs, bs := benchRats()
	b.Run("Rat", func(b *testing.B) {
		i := 0
		var z Rat
		for b.Loop() {
			z = rs[i&benchMask].Add(rs[(i+1)&benchMask])
			i++
		}
		_ = z
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		i := 0
		z := new(big.Rat)
		for b.Loop() {
			z.Add(bs[i&benchMask], bs[(i+1)&benchMask])
			i++
		}
	})
	b.Run("Column1024", func(b *testing.B) {
		for b.Loop() {
			var sum Rat
			for i := range rs {
				sum = sum.Add(rs[i])
			}
		}
	})
	b.Run("baseline/Column1024", func(b *testing.B) {
		for b.Loop() {
			sum := new(big.Rat)
			for i := range bs {
				sum.Add(sum, bs[i])
			}
		}
	})
}

func BenchmarkRatMul(b *testing.B) {
	rs, bs := benchRats()
	b.Run("Rat", func(b *testing.B) {
		i := 0
		var z Rat
		for b.Loop() {
			z = rs[i&benchMask].Mul(rs[(i+1)&benchMask])
			i++
		}
		_ = z
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		i := 0
		z := new(big.Rat)
		for b.Loop() {
			z.Mul(bs[i&benchMask], bs[(i+1)&benchMask])
			i++
		}
	})
}

func BenchmarkRatCmp(b *testing.B) {
	rs, bs := benchRats()
	n := 0
	b.Run("Rat", func(b *testing.B) {
		i := 0
		for b.Loop() {
			n += rs[i&benchMask].Cmp(rs[(i+1)&benchMask])
			i++
		}
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		i := 0
		for b.Loop() {
			n += bs[i&benchMask].Cmp(bs[(i+1)&benchMask])
			i++
		}
	})
	_ = n
}

func BenchmarkRatRound(b *testing.B) {
	rs, bs := benchRats()
	n := 0
	b.Run("RoundScaled", func(b *testing.B) {
		i := 0
		for b.Loop() {
			q, _ := rs[i&benchMask].RoundScaled(2, HalfUp)
			n += int(q)
			i++
		}
	})
	b.Run("Round", func(b *testing.B) {
		i := 0
		for b.Loop() {
			d, _ := rs[i&benchMask].Round(2, HalfUp)
			n += d.Sign()
			i++
		}
	})
	b.Run("baseline/FloatString", func(b *testing.B) {
		i := 0
		for b.Loop() {
			n += len(bs[i&benchMask].FloatString(2))
			i++
		}
	})
	_ = n
}

func BenchmarkDecCmp(b *testing.B) {
	var ds [benchMask + 1]Dec
	var bs [benchMask + 1]*big.Rat
	for i, n := range benchInts(7, 14) {
		ds[i] = Dec{coef: n, exp: -int8(i % 4)}
		bs[i] = decRat(ds[i])
	}
	n := 0
	b.Run("Dec", func(b *testing.B) {
		i := 0
		for b.Loop() {
			n += ds[i&benchMask].Cmp(ds[(i+1)&benchMask])
			i++
		}
	})
	b.Run("Dec/same exponent", func(b *testing.B) {
		i := 0
		for b.Loop() {
			n += ds[i&benchMask].Cmp(ds[(i+4)&benchMask])
			i++
		}
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		i := 0
		for b.Loop() {
			n += bs[i&benchMask].Cmp(bs[(i+1)&benchMask])
			i++
		}
	})
	_ = n
}

func BenchmarkParseDec(b *testing.B) {
	var texts [benchMask + 1]string
	for i, n := range benchInts(8, 12) {
		texts[i] = Dec{coef: n, exp: -2}.String()
	}
	n := 0
	b.Run("ParseDec", func(b *testing.B) {
		i := 0
		for b.Loop() {
			d, _ := ParseDec(texts[i&benchMask])
			n += d.Sign()
			i++
		}
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		i := 0
		z := new(big.Rat)
		for b.Loop() {
			z.SetString(texts[i&benchMask])
			i++
		}
	})
	b.Run("baseline/ParseFloat", func(b *testing.B) { // not exact
		i := 0
		for b.Loop() {
			f, _ := strconv.ParseFloat(texts[i&benchMask], 64)
			n += int(f)
			i++
		}
	})
	_ = n
}

func BenchmarkDecString(b *testing.B) {
	buf := make([]byte, 0, 64)
	d := Dec{coef: 123456789, exp: -2}
	x := decRat(d)
	b.Run("AppendTo", func(b *testing.B) {
		for b.Loop() {
			_ = d.AppendTo(buf)
		}
	})
	b.Run("String", func(b *testing.B) {
		for b.Loop() {
			_ = d.String()
		}
	})
	b.Run("baseline/bigRat", func(b *testing.B) {
		for b.Loop() {
			_ = x.FloatString(2)
		}
	})
}
