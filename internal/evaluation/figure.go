package evaluation

import (
	"math"

	"samspil/internal/casework"
)

// Figure is what a measure came to: N of Of, of whom Missing are not known. The interval is Wilson's for 95 per cent, of N among all who were enrolled; best and worst
// are the shares if what is not known were all good, or none of it.
type Figure struct {
	ID      string   `json:"id"`
	When    When     `json:"when"`
	N       int      `json:"n"`
	Of      int      `json:"of"`
	Share   float64  `json:"share"` // 0-1; 0 of nobody
	Low     float64  `json:"low"`
	High    float64  `json:"high"`
	Missing int      `json:"missing"`
	Best    float64  `json:"best"`
	Worst   float64  `json:"worst"`
	Hidden  bool     `json:"hidden,omitempty"` // too small to be shown: nothing else of it is given
	Cases   []string `json:"-"`                // the families behind N: for a file of its own, never for small groups
}

// z is the quantile of the normal distribution for an interval of 95 per cent.
const z = 1.959963984540054

// Wilson is the interval for n of so many (Wilson 1927): unlike the usual one it stays within 0 and 1, and holds for few.
func Wilson(n, of int) (low, high float64) {
	if of == 0 {
		return 0, 1
	}
	total, share := float64(of), float64(n)/float64(of)
	middle := (share + z*z/(2*total)) / (1 + z*z/total)
	half := z / (1 + z*z/total) * math.Sqrt(share*(1-share)/total+z*z/(4*total*total))
	return max(0, middle-half), min(1, middle+half)
}

// figure is what so many are of so many.
func figure(id string, w When, n, of, missing int) Figure {
	f := Figure{ID: id, When: w, N: n, Of: of, Missing: missing}
	if of > 0 {
		f.Share, f.Worst, f.Best = share(n, of), share(n, of), share(n+missing, of)
	}
	f.Low, f.High = Wilson(n, of)
	return f
}

func share(n, of int) float64 { return float64(n) / float64(of) }

// Count takes a measure of all of the families, at a time for each person's own.
func (m Measure) Count(families []*Family, w When) Figure {
	var n, of, missing int
	var cases []string
	for _, f := range families {
		yes, all, unknown := m.countIn(f, w)
		if n, of, missing = n+yes, of+all, missing+unknown; yes > 0 {
			cases = append(cases, f.Case)
		}
	}
	result := figure(m.ID, w, n, of, missing)
	if m.Worse { // what is not known was good where it was not so
		result.Best, result.Worst = result.Worst, result.Best
	}
	result.Cases = cases
	return result
}

// countIn takes a measure of one family.
func (m Measure) countIn(f *Family, w When) (n, of, missing int) {
	if m.Of == OfFamilies {
		return m.ofFamily(f)
	}
	if w == AtReturn {
		if f.Back == nil {
			return 0, 0, 0
		}
		f, w = f.Back, AtStart
	}
	for _, p := range f.People {
		if !m.about(p) {
			continue
		}
		switch m.answer(f, p, w) {
		case Outside:
			continue
		case Unknown:
			missing++
		case Yes:
			n++
		}
		of++
	}
	return n, of, missing
}

func (m Measure) about(p *Person) bool {
	return m.Of == OfAdults && p.Kind == casework.Adult || m.Of == OfChildren && p.Kind == casework.Child
}
