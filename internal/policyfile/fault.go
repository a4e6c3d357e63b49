package policyfile

import (
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong in a policy file.
type Fault struct {
	// Line and Column count from 1.
	Line   int `json:"line"`
	Column int `json:"column"`
	// Path is where in the policy, such as rules[3].escalate[0].to.
	Path    string `json:"path"`
	Message string `json:"message"`
}

// String is "line:column: path: message".
func (f Fault) String() string {
	if f.Path == "" {
		return fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Message)
	}
	return fmt.Sprintf("%d:%d: %s: %s", f.Line, f.Column, f.Path, f.Message)
}

// FileError is a policy file with faults. No program starts with one.
type FileError struct {
	File   string
	Faults []Fault
}

// Error has one line per fault, each beginning with file, line and column.
func (e *FileError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, fault := range e.Faults {
		lines[i] = e.File + ":" + fault.String()
	}
	return strings.Join(lines, "\n")
}

// withoutEchoes leaves out what the checks say only because a field could not be read: such as a missing period where the
// unit was misspelt.
func withoutEchoes(checked, read []Fault) []Fault {
	return slices.DeleteFunc(checked, func(c Fault) bool {
		return slices.ContainsFunc(read, func(r Fault) bool {
			return c.Path == r.Path || strings.HasPrefix(r.Path, c.Path+".") ||
				strings.HasPrefix(c.Path, r.Path+".") || strings.HasPrefix(c.Path, r.Path+"[")
		})
	})
}

func sortFaults(faults []Fault) {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
}
