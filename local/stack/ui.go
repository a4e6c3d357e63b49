package stack

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"github.com/labstack/echo/v4"
	uiserver "github.com/temporalio/ui-server/v2/server"
	uiapi "github.com/temporalio/ui-server/v2/server/api"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"

	"samspil/local/loopback"
)

// ui is the stock Temporal UI; its pages are inside its module. It answers under any name, so it listens
// on an unpublished port, and only requests that call this machine by its own name are let through to it. Who finds that port
// is asked for the name as well, before there is anything to read.
type ui struct {
	behind int // the unpublished port
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
	u := &ui{behind: behind, server: uiserver.NewServer(uioptions.WithConfigProvider(s.uiConfig(behind)), uioptions.WithAPIMiddleware([]uiapi.Middleware{guarded})), ended: make(chan struct{}), served: make(chan struct{})}
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

// guarded is loopback.Guard where the UI reads out of Temporal.
func guarded(echo.Context) runtime.ServeMuxOption {
	return runtime.WithMiddlewares(func(next runtime.HandlerFunc) runtime.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request, path map[string]string) {
			loopback.Guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next(w, r, path) })).ServeHTTP(w, r)
		}
	})
}

func passOn(port int) http.Handler {
	behind := &url.URL{Scheme: "http", Host: address(port)}
	quiet := slog.NewLogLogger(slog.DiscardHandler, slog.LevelInfo) // a page that is closed while it loads is no news for whoever watches the demonstration
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(behind) }, ErrorLog: quiet}
}

func (u *ui) stop() {
	_ = u.front.Close() // a page that is open: nobody is left to tell
	u.server.Stop()
	<-u.ended
	<-u.served
}
