package repair

import (
	"fmt"
	"strconv"
	"strings"
)

// Highest is the highest number of these cases, which no new family may get: the journey would be taken for theirs.
func Highest(cases []string) (int64, error) {
	var highest int64
	for _, caseNo := range cases {
		n, err := strconv.ParseInt(strings.TrimPrefix(caseNo, "SP-"), 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%q is no case number", caseNo)
		}
		highest = max(highest, n)
	}
	return highest, nil
}
