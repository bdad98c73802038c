using Vmdo.Pages;
using Vmdo.Portal;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Health;
using Vmdo.ServiceDefaults.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddApi();
builder.AddPages();

var app = builder.Build();
app.UseResponseCompression();
app.UseErrorPages();
app.UseHeadLikeGet();
app.UseRouting();
app.MapHealth();
app.MapSiteAssets();
app.MapRazorPages();
app.Run();
