package demo

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// month is how long one is, where it is only shown how many have passed.
const month = 365 * 24 * time.Hour / 12

// said is after how many hundredths a line is printed where nothing can be drawn.
const said = 5

// months shows how many of the months of all families have passed, and how long the rest takes at that pace.
type months struct {
	out   io.Writer
	drawn *progressbar.ProgressBar // nil where nothing can be drawn
	each  int                      // months of one family
	all   int                      // of all of them
	began time.Time

	mu     sync.Mutex
	passed map[string]int // by case
	sum    int
	told   int // hundredths, when a line was printed last
}

func newMonths(out io.Writer, families, each int, began time.Time) *months {
	m := &months{out: out, each: each, all: families * each, began: began, passed: map[string]int{}}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		m.drawn = progressbar.NewOptions(m.all, progressbar.OptionSetWriter(out), progressbar.OptionShowCount(), progressbar.OptionSetDescription("months of all families"),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
	}
	return m
}

// reached takes in what day it is in a family.
func (m *months) reached(caseNo string, now time.Time) {
	m.set(caseNo, min(int(now.Sub(m.began)/month), m.each))
}

// through takes in that a family is played: all of its months have passed, also where its journey ended before.
func (m *months) through(caseNo string) { m.set(caseNo, m.each) }

func (m *months) set(caseNo string, passed int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	more := passed - m.passed[caseNo]
	if more <= 0 {
		return
	}
	m.passed[caseNo] = passed
	m.sum += more
	if m.drawn != nil {
		_ = m.drawn.Add(more) // a bar that cannot be drawn stops nothing
		return
	}
	if hundredths := 100 * m.sum / m.all; hundredths >= m.told+said {
		m.told = hundredths
		gone := time.Since(m.began)
		left := gone * time.Duration(m.all-m.sum) / time.Duration(m.sum)
		fmt.Fprintf(m.out, "%d %% of %d months, %s gone, about %s left\n", hundredths, m.all, gone.Round(time.Second), left.Round(time.Second))
	}
}
