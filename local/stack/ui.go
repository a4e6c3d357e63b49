package stack

import (
	"context"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"

	"samspil/local/loopback"
)

// ui is the stock Temporal UI; its pages are inside its module. It answers under any name, so it listens
// on an unpublished port, and only requests that call this machine by its own name are let through to it.
type ui struct {
	server *uiserver.Server
	front  *http.Server
	ended  chan struct{}
	served chan struct{}
}

func (s *Stack) startUI(ctx context.Context) error {
	var behind int
	if err := choosePorts(&behind); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address(s.config.UIPort))
	if err != nil {
		return err
	}
	u := &ui{server: uiserver.NewServer(uioptions.WithConfigProvider(s.uiConfig(behind))), ended: make(chan struct{}), served: make(chan struct{})}
	u.front = &http.Server{Handler: loopback.Guard(passOn(behind)), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute}
	s.ui = u
	go func() {
		defer close(u.ended)
		_ = u.server.Start() // blocks, and ends the process when the port is taken: hence choosePorts
	}()
	go func() {
		defer close(u.served)
		_ = u.front.Serve(listener) // until stop
	}()
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	return untilServed(ctx, func() error { return loopback.Healthy(ctx, s.UIURL()+"/healthz") })
}

// uiConfig lets the UI show everything and change nothing, as in production: a journey believes what is written to its namespace, and
// only the starter asks people to sign in.
func (s *Stack) uiConfig(port int) *uiconfig.Config {
	return &uiconfig.Config{
		TemporalGRPCAddress: s.TemporalAddress(),
		Host:                loopbackAddress,
		Port:                port,
		EnableUI:            true,
		DefaultNamespace:    s.Namespace,
		DisableWriteActions: true,
		CORS:                uiconfig.CORS{CookieInsecure: true}, // it is served without TLS
		DisableNewsFetch:    true,                                // a local stack calls nobody
		HideLogs:            true,
	}
}

func passOn(port int) http.Handler {
	behind := &url.URL{Scheme: "http", Host: address(port)}
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(behind) }}
}

func (u *ui) stop() {
	_ = u.front.Close() // a page that is open: nobody is left to tell
	u.server.Stop()
	<-u.ended
	<-u.served
}
