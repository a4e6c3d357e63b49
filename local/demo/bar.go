package demo

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// bar shows how many families are done. On a terminal it moves; elsewhere it prints a line for each family.
type bar struct {
	out   io.Writer
	drawn *progressbar.ProgressBar // nil where nothing can be drawn
	steps atomic.Int64
}

func newBar(out io.Writer, families int) *bar {
	b := &bar{out: out}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		b.drawn = progressbar.NewOptions(families, progressbar.OptionSetWriter(out), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription("families"), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(false), progressbar.OptionClearOnFinish())
	}
	return b
}

// step counts one thing that happened to some family.
func (b *bar) step(_, _ string) {
	n := b.steps.Add(1)
	if b.drawn != nil {
		b.drawn.Describe(fmt.Sprintf("families (%d steps)", n))
	}
}

// done counts a family whose journey has ended, or says at once why it is not.
func (b *bar) done(script string, failed error) {
	if b.drawn != nil {
		_ = b.drawn.Add(1) // a bar that cannot be drawn stops nothing
	}
	switch {
	case failed != nil:
		fmt.Fprintf(b.out, "failed: %s: %v\n", script, failed)
	case b.drawn == nil:
		fmt.Fprintln(b.out, "through: "+script)
	}
}
