package department

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// Ready asks whether the department takes messages now. There is an error when it does not answer, or says that it does not. said is false where it
// answers but does not have this address: then it may take messages, or not. now is business time. Errors are *Error.
func (c *Client) Ready(ctx context.Context, now time.Time) (said bool, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+PathReady, http.NoBody)
	if err != nil {
		return false, notSent(CodeInvalid, errors.New("its address cannot be written"))
	}
	req.Header = http.Header{}
	c.sign(req, now)
	res, err := c.http.Do(req)
	if err != nil {
		return false, unanswered(ctx, err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(res.Body, maxAnswer)) // the status is enough
	switch status := res.StatusCode; {
	case !finalStatus(status) && status >= 400 && status != http.StatusNotImplemented:
		return false, &Error{Status: status, Code: codeOf(status, text), RetryAfter: retryAfter(res.Header)}
	default:
		return status < 300, nil
	}
}
