package incoming

import (
	"strconv"
	"strings"
	"time"

	"samspil/internal/calendar"
)

// Typed is what a person wrote in a field, as a message has it: numbers, moments and yes or no instead of texts. What cannot be one stays as it was written, and whoever reads the message says what is wrong with it.
func Typed(kind FieldKind, text string) any {
	plain := strings.TrimSpace(text)
	switch kind {
	case KindText:
		return text
	case KindYesNo:
		if yes, err := strconv.ParseBool(plain); err == nil {
			return yes
		}
	case KindWhole:
		if n, err := strconv.Atoi(plain); err == nil {
			return n
		}
	case KindNumber:
		if n, err := strconv.ParseFloat(strings.Replace(plain, ",", ".", 1), 64); err == nil && n < 1e15 && n > -1e15 {
			return n
		}
	case KindMoment: // as a browser sends it, by the clock on the wall
		for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
			if at, err := time.ParseInLocation(layout, plain, calendar.Copenhagen); err == nil {
				return at.Format(time.RFC3339)
			}
		}
	}
	return plain
}
