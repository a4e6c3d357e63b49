package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/chromedp/chromedp"
)

func main() {
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1500, 1300), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true))
	ctx, c := chromedp.NewExecAllocator(context.Background(), opts...)
	defer c()
	ctx, c2 := chromedp.NewContext(ctx)
	defer c2()
	var buf []byte
	err := chromedp.Run(ctx, chromedp.Navigate(os.Args[1]), chromedp.WaitVisible(os.Args[3], chromedp.BySearch), chromedp.Sleep(2*time.Second), chromedp.FullScreenshot(&buf, 90))
	fmt.Println(err)
	os.WriteFile(os.Args[2], buf, 0o644)
}
