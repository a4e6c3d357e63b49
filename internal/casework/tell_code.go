package casework

import "fmt"

// Numbered is the code with a number behind it.
func (c Code) Numbered(n int) Code { return Code(fmt.Sprintf("%s-%d", c, n)) }

// Of is the code with a suspension's scope before it.
func (c Code) Of(scope string) Code { return Code(scope + "-" + string(c)) }

// purpose is on what ground it is told about a step.
func (c Code) purpose(step Step) Purpose {
	row, there := CodeOf(string(c))
	switch {
	case !there:
		return Confidential // what nobody knows may be anything: nobody else hears it
	case row.Purpose == "":
		return step.purpose()
	}
	return row.Purpose
}
