package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/evaluation"
)

// in is the language in which something is written.
type in string

func (l in) say(da, en string) string { return evaluation.Words{Da: da, En: en}.In(string(l)) }

func (l in) day(t time.Time) string { return calendar.Day(t, string(l)) }

// sign is a per cent sign as the language writes it: Danish with a space that does not break.
func (l in) sign() string { return l.say("\u00a0%", "%") }

// whole is a share in per cent. What is not all, or not nobody, is never rounded to it.
func whole(share float64) int {
	n := int(math.Round(100 * share))
	switch {
	case share > 0 && n == 0:
		return 1
	case share < 1 && n == 100:
		return 99
	}
	return n
}

func (l in) percent(share float64) string { return strconv.Itoa(whole(share)) + l.sign() }

// dash stands between two numbers, and no line ends at it.
const dash = "\u2060–\u2060"

// span is a range of shares, from the lower to the higher; of one share only that.
func (l in) span(low, high float64) string {
	low, high = min(low, high), max(low, high)
	from, to := int(math.Round(100*low)), int(math.Round(100*high))
	if from == to {
		return strconv.Itoa(from) + l.sign()
	}
	return strconv.Itoa(from) + dash + strconv.Itoa(to) + l.sign()
}

// of is so many of so many.
func (l in) of(n, of int) string { return fmt.Sprintf(l.say("%d af %d", "%d of %d"), n, of) }

// decimal is a number with one decimal.
func (l in) decimal(n float64) string {
	text := strconv.FormatFloat(n, 'f', 1, 64)
	if l == "en" {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

// kroner is an amount without øre.
func (l in) kroner(amount float64) string {
	digits := strconv.FormatFloat(math.Round(amount), 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + l.say(".", ",") + digits[i:]
	}
	return l.say(digits+"\u00a0kr.", "DKK\u00a0"+digits)
}

// full is a figure within a sentence: how many of how many, the share and its interval.
func (l in) full(f evaluation.Figure) string {
	if f.Of == 0 {
		return l.say("ingen", "none")
	}
	return fmt.Sprintf(l.say("%s (%s, interval %s)", "%s (%s, interval %s)"), l.of(f.N, f.Of), l.percent(f.Share), l.span(f.Low, f.High))
}
