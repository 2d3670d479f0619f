from pathlib import Path

VAR = Path(__file__).resolve().parent.parent
SECRET_KEY = "f3Kq9-zV7Lw2_Rt8Xb5Nc1Md6Hj4Pg0S"  # FEJL F01 S105 B105 hemmelighed
ALLOWED_HOSTS = ["tvilling.example.dk"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "sager"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
ROOT_URLCONF = "tvilling.urls"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR / "db.sqlite3"}}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
UDVEKSLING = "https://udveksler:Xk29fLq7vT@udveksling.example.dk/ind"  # FEJL F02 hemmelighed
