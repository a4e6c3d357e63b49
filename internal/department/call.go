package department

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// maxAnswer is how much of an answer is read, in bytes: many times the size of a receipt, or of the hours of three years.
const maxAnswer = 64 << 10

// maxRedirects bounds how often a department may point elsewhere on its own host.
const maxRedirects = 3

// call sends one body. read takes the answer and says whether it is one of the contract's. The error is an *Error or nil.
func (c *Client) call(
	ctx context.Context, path string, header http.Header, now time.Time, body any, read func([]byte) bool,
) error {
	text, err := json.Marshal(body)
	if err != nil {
		return notSent(CodeInvalid, errors.New("it cannot be written as JSON"))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(text))
	if err != nil {
		return notSent(CodeInvalid, errors.New("its address cannot be written"))
	}
	req.Header = header
	req.Header.Set("Content-Type", "application/json")
	c.sign(req, now)

	res, err := c.http.Do(req)
	if err != nil {
		return unanswered(ctx, err)
	}
	defer res.Body.Close()
	return readAnswer(ctx, res, read)
}

// sign puts in what every call carries.
func (c *Client) sign(req *http.Request, now time.Time) {
	req.Header.Set("Authorization", "Bearer "+c.key)
	req.Header.Set("Accept", "application/json, "+ProblemMedia)
	req.Header.Set(HeaderTime, now.UTC().Format(time.RFC3339Nano))
}

func readAnswer(ctx context.Context, res *http.Response, read func([]byte) bool) error {
	text, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch status := res.StatusCode; {
	case status >= 400: // the status is enough; if the body was cut, only the code is missing
		return &Error{Status: status, Code: codeOf(status, text), Final: finalStatus(status), RetryAfter: retryAfter(res.Header)}
	case status >= 300:
		return &Error{Status: status, Code: CodeRedirected, Final: true}
	case err != nil: // it may have been acted on; its key makes another try safe
		return unanswered(ctx, err)
	case len(text) > maxAnswer:
		return &Error{Status: status, Code: CodeTooLarge}
	case !read(text): // a sign-in page on the way answers 200 as well, and is no receipt
		return &Error{Status: status, Code: CodeNotUnderstood}
	}
	return nil
}

// onlySameHost follows a department on its own host and scheme, with the body (307 and 308). Everything else is not
// followed: the body has persons in it, and a POST that turns into a GET has lost them.
func onlySameHost(next *http.Request, via []*http.Request) error {
	first := via[0]
	same := next.URL.Host == first.URL.Host && next.URL.Scheme == first.URL.Scheme && next.Method == first.Method
	if !same || len(via) > maxRedirects {
		return http.ErrUseLastResponse
	}
	return nil
}
