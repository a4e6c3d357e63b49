package demo

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// Table writes the report for people. Dates are business time.
func (r Report) Table(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "family\tcase\tended\tfrom\tto\tmet\tmissed\tevents\ttransitions\tkB\tseconds\t")
	for _, f := range r.Families {
		ended := f.Ended
		if !f.AsExpected() {
			ended += " (expected " + f.Expected + ")"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%.0f\t%.1f\t\n", f.Script, f.Case, ended,
			f.BusinessStart.Format(time.DateOnly), f.BusinessEnd.Format(time.DateOnly), f.DeadlinesMet, f.DeadlinesMissed,
			f.HistoryEvents, f.StateTransitions, float64(f.HistoryBytes)/1000, f.WallSeconds)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	r.tellPaths(out)
	_, err := fmt.Fprintf(out, "%d families in %.1f seconds\n", len(r.Families), r.WallSeconds)
	return err
}
