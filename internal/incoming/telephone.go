package incoming

import (
	"regexp"
	"strings"
)

// RuleTelephone is that something is no telephone number.
const RuleTelephone = "telephone"

// international is a number with its country: a plus, the country, and at most 15 digits in all (ITU-T E.164, 6.1). A Danish one has eight digits and no
// country; whether it is in use nobody asks, so that invented people can have numbers that are nobody's.
var (
	international = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	danish        = regexp.MustCompile(`^[0-9]{8}$`)
)

// apart is what stands between the digits of a number for the eye alone.
var apart = strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", ".", "")

// dialled is what can be dialled: short numbers as well, such as 112.
var dialled = regexp.MustCompile(`^\+?[0-9]{3,15}$`)

// Dialled is a number as a telephone dials it, for a link that rings it; empty where more stands there than a number.
func Dialled(text string) string {
	if digits := apart.Replace(text); dialled.MatchString(digits) {
		return digits
	}
	return ""
}

// IsTelephone tells whether this can be a telephone number: a Danish one of eight digits, or one with its country. Blanks, hyphens and brackets do not count.
func IsTelephone(text string) bool {
	digits := apart.Replace(text)
	if danish.MatchString(digits) {
		return true
	}
	if after, is := strings.CutPrefix(digits, "00"); is {
		digits = "+" + after
	}
	return international.MatchString(digits)
}
