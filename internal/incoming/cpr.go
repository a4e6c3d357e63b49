package incoming

import (
	"regexp"
	"unicode"
)

// uuidLike is what a UUID looks like: its groups of digits may come out like anything.
var uuidLike = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)

// The longest CPR number: its digits, and where in it people put a separator.
const (
	cprDigits   = 10
	dateDigits  = 6
	testDay     = 60 // added to the day of birth in a replacement or test number
	daysInMonth = 31
	months      = 12
)

// LooksLikeCPR tells whether a text may hold a CPR number: ten digits that begin with a date of birth (DDMMYY, also with 60
// added to the day), with nothing but separators between them, wherever in the text they stand. People write the number with
// a separator before its last four digits, whatever they do in the rest, or inside the date only. A UUID holds none.
func LooksLikeCPR(text string) bool {
	if len(text) < cprDigits || uuidLike.MatchString(text) {
		return false
	}
	before := ' '
	for i, r := range text {
		if isDigit(r) && !isDigit(before) && startsCPR(text[i:]) {
			return true
		}
		before = r
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// startsCPR looks at the ten digits that a text begins with.
func startsCPR(text string) bool {
	digits := make([]int, 0, cprDigits)
	gap := [cprDigits + 1]bool{} // where a separator stands, by the digits before it
	gaps := 0
	for _, r := range text {
		switch {
		case isDigit(r) && len(digits) == cprDigits:
			return false // a longer number
		case isDigit(r):
			digits, gaps = append(digits, int(r-'0')), 0
		case len(digits) == cprDigits:
			return grouped(gap) && isDate(digits)
		case unicode.IsLetter(r) || gaps == cprDigits:
			return false
		default:
			gap[len(digits)] = true
			gaps++
		}
	}
	return len(digits) == cprDigits && grouped(gap) && isDate(digits)
}

// grouped tells whether separators stand as in a CPR number. A date and an hour (22-11-2026-14) have ten digits, too.
func grouped(gap [cprDigits + 1]bool) bool {
	if gap[dateDigits] {
		return true
	}
	for at, there := range gap[:cprDigits] {
		if there && at != 2 && at != 4 {
			return false
		}
	}
	return true
}

func isDate(digits []int) bool {
	day, month := 10*digits[0]+digits[1], 10*digits[2]+digits[3]
	if day > testDay {
		day -= testDay
	}
	return 1 <= day && day <= daysInMonth && 1 <= month && month <= months
}
