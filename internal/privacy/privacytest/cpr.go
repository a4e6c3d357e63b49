// Package privacytest makes personal data for tests and demonstrations that belongs to nobody.
package privacytest

import (
	"fmt"
	"time"
)

// CPR returns a number for somebody born on that day, different for each n from 0 to 999.
//
// It cannot be anybody's: 60 is added to the day of birth, and the CPR register gives out no number whose day is above
// 31. That is how authorities write replacement numbers for people without a CPR number (source: cpr.dk), so systems
// know how to read it, and no lookup in the register finds anybody. The program takes it in only where test numbers are
// allowed. Years are 1900 to 2036.
func CPR(birth time.Time, n int) string {
	seventh := 0 // 19xx
	if birth.Year() >= 2000 {
		seventh = 4
	}
	if birth.Year() < 1900 || birth.Year() > 2036 || n < 0 || n > 999 {
		panic(fmt.Sprintf("privacytest: no number for the year %d and n %d", birth.Year(), n))
	}
	return fmt.Sprintf("%02d%02d%02d%d%03d", birth.Day()+60, birth.Month(), birth.Year()%100, seventh, n)
}
