package chaos

import "fmt"

// Check is one thing that must hold of the books.
type Check struct {
	Name string
	Rule string
	// hold gives how much was looked at, and each thing that is not so.
	hold func(Books) (n int, broken []string)
}

// Verdict is what came of a check.
type Verdict struct {
	Check  string
	Rule   string
	Looked int
	Broken []string
}

// Checks are all there are.
func Checks() []Check {
	return []Check{forms, decisions, answers, effects, gaps, rebuilt, pending, stuck, died, enough}
}

// Audit holds the books against each other.
func Audit(b Books) (verdicts []Verdict) {
	for _, c := range Checks() {
		v := Verdict{Check: c.Name, Rule: c.Rule}
		v.Looked, v.Broken = c.hold(b)
		verdicts = append(verdicts, v)
	}
	return verdicts
}

// breaches collects what is not so.
type breaches []string

func (b *breaches) unless(holds bool, what string, args ...any) {
	if !holds {
		*b = append(*b, fmt.Sprintf(what, args...))
	}
}
