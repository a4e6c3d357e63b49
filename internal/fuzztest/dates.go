package fuzztest

import (
	"fmt"
	"regexp"
)

// The years that anything written down about a family may lie in. Postgres and RFC 3339 take more, but a date outside these years
// was computed from something that is no date.
const (
	firstYear = "1850"
	lastYear  = "2400"
)

// dateLike is a date or a moment in JSON, also in a year of more or less than four digits.
var dateLike = regexp.MustCompile(`"(-?[0-9]+)-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+))?"`)

// Writable holds that every date in a JSON text can be written to the register and read from it. The error names the first one
// that cannot.
func Writable(text []byte) error {
	for _, found := range dateLike.FindAllSubmatch(text, -1) {
		if year := string(found[1]); len(year) != 4 || year < firstYear || year > lastYear {
			return fmt.Errorf("%s is a date that nothing can come of", found[0])
		}
	}
	return nil
}
