package privacy

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What can be wrong with a CPR number. No error repeats the number.
var (
	ErrCPRFormat = errors.New("write a CPR number as ten digits, DDMMYYSSSS or DDMMYY-SSSS")
	ErrCPRDate   = errors.New("the first six digits of the CPR number are no date")
	ErrCPRTest   = errors.New("this is a replacement or test number (the day of birth has 60 added), not a CPR number")
)

// replacementDay is what a replacement number (erstatningspersonnummer) adds to the day of birth, so that it cannot be
// taken for a number of the CPR register, whose days end at 31. Source: cpr.dk, "Erstatningspersonnummer i eksterne
// systemer" (the first digit of the day is raised by 6).
const replacementDay = 60

var cprShape = regexp.MustCompile(`^[0-9]{6}-?[0-9]{4}$`)

// CPRRules says which numbers are accepted.
type CPRRules struct {
	// AllowTestNumbers accepts numbers whose day of birth has 60 added. The CPR register never gives such a number out,
	// so they are what demonstrations and tests use. Authorities also make them up for people without a CPR number; two
	// authorities may make up the same one for two people, so in production they do not identify anybody, and are
	// refused: such a person is taken in without a number.
	AllowTestNumbers bool
}

// Check returns the date of birth in a CPR number (midnight UTC of that calendar day), or ErrCPRFormat, ErrCPRDate or
// ErrCPRTest. Modulus 11 is not looked at: valid numbers have been given out without it since 2007.
func (r CPRRules) Check(s string) (birth time.Time, err error) {
	if !cprShape.MatchString(s) {
		return time.Time{}, ErrCPRFormat
	}
	digits := plainCPR(s)
	day, month, year := number(digits[0:2]), number(digits[2:4]), century(number(digits[4:6]), digits[6])
	test := day > replacementDay
	if test {
		day -= replacementDay
	}
	birth = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	switch {
	case birth.Day() != day || int(birth.Month()) != month: // 31 April became 1 May
		return time.Time{}, ErrCPRDate
	case test && !r.AllowTestNumbers:
		return time.Time{}, ErrCPRTest
	}
	return birth, nil
}

// IsReplacement tells whether a number is a replacement or test number: the day of birth has 60 added.
func IsReplacement(cpr string) bool {
	_, err := CPRRules{}.Check(cpr)
	return errors.Is(err, ErrCPRTest)
}

// century works out the year of birth from its last two digits and the seventh digit of the number.
func century(yy int, seventh byte) int {
	switch {
	case seventh <= '3':
		return 1900 + yy
	case seventh == '4' || seventh == '9':
		if yy >= 37 {
			return 1900 + yy
		}
		return 2000 + yy
	case yy <= 57: // 5 to 8
		return 2000 + yy
	default:
		return 1800 + yy
	}
}

// CPRIndex is the keyed index of a number, in hexadecimal: the same person has the same index under the same key, and
// without the key it reveals nothing (a plain hash would, because there are so few numbers that all can be tried). An empty number
// has an empty index, which finds nobody.
func CPRIndex(key []byte, cpr string) string {
	if strings.TrimSpace(cpr) == "" {
		return ""
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("samspil/cpr-index\x00" + plainCPR(cpr)))
	return hex.EncodeToString(mac.Sum(nil))
}

// plainCPR writes a number as ten digits.
func plainCPR(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "-", "") }

// number reads digits that a pattern has already let through.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
