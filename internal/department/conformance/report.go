package conformance

import (
	"fmt"
	"io"
	"strings"
)

// Outcome is what came of a check.
type Outcome string

// What comes of checks.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	Skipped Outcome = "skipped" // there was nothing to look at; why says what was missing
)

// Result is what came of one check.
type Result struct {
	Check   string  `json:"check"`
	About   string  `json:"about"`
	Outcome Outcome `json:"outcome"`
	Why     string  `json:"why,omitempty"`
	Repeat  string  `json:"repeat,omitempty"` // the request that shows it, for a shell; the key is $KEY
}

// Report is what came of all of them. It has no key in it.
type Report struct {
	Department string   `json:"department"`
	URL        string   `json:"url"`
	Run        string   `json:"run"` // stands in the case number and the ids of all that was sent: TEST-run
	Results    []Result `json:"results"`
}

// Of are the names of the checks with an outcome.
func (r Report) Of(outcome Outcome) (names []string) {
	for _, result := range r.Results {
		if result.Outcome == outcome {
			names = append(names, result.Check)
		}
	}
	return names
}

// Print writes the report for people: a line for each check, and what failed with the request that shows it.
func (r Report) Print(out io.Writer) error {
	var text strings.Builder
	for _, result := range r.Results {
		fmt.Fprintf(&text, "%-8s %-26s %s\n", result.Outcome, result.Check, result.About)
		if result.Why != "" {
			fmt.Fprintf(&text, "         %s\n", result.Why)
		}
		if result.Repeat != "" {
			fmt.Fprintf(&text, "         %s\n", result.Repeat)
		}
	}
	fmt.Fprintf(&text, "%d passed, %d failed, %d skipped; everything that was sent has the case number TEST-%s\n",
		len(r.Of(Passed)), len(r.Of(Failed)), len(r.Of(Skipped)), r.Run)
	_, err := io.WriteString(out, text.String())
	return err
}
