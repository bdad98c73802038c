using Vmdo.Pages;
using Vmdo.Portal;
using Vmdo.Portal.SignIn;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Health;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDb<PortalDb>("portaldb");
builder.AddApi();
builder.AddPages();
builder.AddSignIn();

var app = builder.Build();
app.UseResponseCompression();
app.UseErrorPages();
app.UseHeadLikeGet();
app.UseRefusalOfOtherSites();
app.UseRouting();
app.UseAuthentication();
app.UseSignInAgain();
app.MapHealth();
app.MapSiteAssets();
app.MapRazorPages();
app.Run();
